using System;
using System.Text;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>Writes the parts of a CEF record with the escapes that each needs.</summary>
internal sealed class CefText(ByteBuffer output)
{
    /// <summary>Writes a part of the header, where a record has no line breaks.</summary>
    public void Header(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (letter is (byte)'\\' or (byte)'|')
                output.Append((byte)'\\');
            if (letter is (byte)'\n' or (byte)'\r')
                output.Append((byte)' ');
            else
                Plain(letter);
        }
    }

    /// <summary>Writes the value of an extension.</summary>
    public void Value(ReadOnlySpan<byte> text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter >= 0x20 && letter != '\\' && letter != '=')
                continue;
            output.Append(text.Slice(start, i - start));
            start = i + 1;
            switch (letter)
            {
                case (byte)'\n':
                    output.Append(@"\n"u8);
                    break;
                case (byte)'\r':
                    output.Append(@"\r"u8);
                    break;
                case (byte)'\\' or (byte)'=':
                    output.Append((byte)'\\');
                    output.Append(letter);
                    break;
                default:
                    Plain(letter);
                    break;
            }
        }

        output.Append(text.Slice(start));
    }

    public void Header(string text) => Header(Encoding.UTF8.GetBytes(text));

    public void Value(string text) => Value(Encoding.UTF8.GetBytes(text));

    public void Raw(ReadOnlySpan<byte> text) => output.Append(text);

    /// <summary>Control characters end or garble lines on their way through syslog, so they are written as JSON writes them.</summary>
    private void Plain(byte letter)
    {
        if (letter is >= 0x20 or (byte)'\t')
        {
            output.Append(letter);
            return;
        }

        output.Append(@"\\u00"u8);
        output.Append(Digit(letter >> 4));
        output.Append(Digit(letter & 15));
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
