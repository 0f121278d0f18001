using System;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>
/// Writes JSON whose names need no escapes, and most of whose values are copied. What needs escapes or is a number with a fraction is left
/// to the general writer, which would write the rest in the same way but looks at every name again.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The general writer holds no resource: only the buffer that it writes to.")]
internal sealed class RecordJson
{
    /// <summary>The digits of a long with its sign.</summary>
    private const int LongestNumber = 20;

    /// <summary>The letters of a time with all digits of its second.</summary>
    private const int LongestTime = 28;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ByteBuffer output = new();
    private readonly ByteBuffer general = new();
    private readonly Utf8JsonWriter writer;

    /// <summary>Whether the next member or value comes after another one.</summary>
    private bool follows;

    public RecordJson() => writer = new Utf8JsonWriter(general, Options);

    public ReadOnlySpan<byte> Written => output.Written;

    public void Clear()
    {
        output.Clear();
        follows = false;
    }

    public void WriteStartObject() => Start((byte)'{');

    public void WriteStartObject(ReadOnlySpan<byte> name)
    {
        WritePropertyName(name);
        Start((byte)'{');
    }

    public void WriteStartArray(ReadOnlySpan<byte> name)
    {
        WritePropertyName(name);
        Start((byte)'[');
    }

    public void WriteEndObject() => End((byte)'}');

    public void WriteEndArray() => End((byte)']');

    /// <summary>Writes a name that needs no escapes.</summary>
    public void WritePropertyName(ReadOnlySpan<byte> name)
    {
        var span = output.GetSpan(name.Length + 4);
        var at = 0;
        if (follows)
            span[at++] = (byte)',';
        span[at++] = (byte)'"';
        name.CopyTo(span.Slice(at));
        at += name.Length;
        span[at++] = (byte)'"';
        span[at++] = (byte)':';
        output.Advance(at);
        follows = false;
    }

    /// <summary>Writes any name.</summary>
    public void WritePropertyName(string name)
    {
        WriteStringValue(name);
        output.Append((byte)':');
        follows = false;
    }

    /// <summary>Writes a value that is JSON.</summary>
    public void WriteRawValue(ReadOnlySpan<byte> json)
    {
        var span = output.GetSpan(json.Length + 1);
        var at = 0;
        if (follows)
            span[at++] = (byte)',';
        json.CopyTo(span.Slice(at));
        output.Advance(at + json.Length);
        follows = true;
    }

    /// <summary>Writes a text that needs no escapes.</summary>
    public void WriteStringValue(ReadOnlySpan<byte> plain)
    {
        var span = output.GetSpan(plain.Length + 3);
        var at = 0;
        if (follows)
            span[at++] = (byte)',';
        span[at++] = (byte)'"';
        plain.CopyTo(span.Slice(at));
        at += plain.Length;
        span[at++] = (byte)'"';
        output.Advance(at);
        follows = true;
    }

    /// <summary>Writes any text; null as null.</summary>
    public void WriteStringValue(string? text)
    {
        if (text is null || !TryWritePlain(text))
        {
            General().WriteStringValue(text);
            WriteGeneral();
        }
    }

    public void WriteString(ReadOnlySpan<byte> name, ReadOnlySpan<byte> plain)
    {
        WritePropertyName(name);
        WriteStringValue(plain);
    }

    public void WriteString(ReadOnlySpan<byte> name, string? text)
    {
        WritePropertyName(name);
        WriteStringValue(text);
    }

    /// <summary>Writes a time of UTC, with as many digits of its second as it has.</summary>
    public void WriteString(ReadOnlySpan<byte> name, DateTime time)
    {
        WritePropertyName(name);
        var span = output.GetSpan(LongestTime + 2);
        span[0] = (byte)'"';
        Utf8Formatter.TryFormat(time, span.Slice(1), out var at, 'O');

        // The last letter is the Z, and seven digits and a dot are before it.
        while (span[at - 1] == (byte)'0')
            at--;
        if (span[at - 1] == (byte)'.')
            at--;
        span[at++] = (byte)'Z';
        span[at++] = (byte)'"';
        output.Advance(at);
        follows = true;
    }

    /// <summary>Writes JSON as a text.</summary>
    /// <param name="name">A name that needs no escapes.</param>
    /// <param name="json">The JSON.</param>
    /// <param name="isPrintable">Whether it is of printable ASCII alone.</param>
    public void WriteJsonAsString(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json, bool isPrintable)
    {
        WritePropertyName(name);
        if (!isPrintable)
        {
            General().WriteStringValue(json);
            WriteGeneral();
            return;
        }

        var span = output.GetSpan((2 * json.Length) + 2);
        var at = 0;
        span[at++] = (byte)'"';
        foreach (var letter in json)
        {
            if (letter is (byte)'"' or (byte)'\\')
                span[at++] = (byte)'\\';
            span[at++] = letter;
        }

        span[at++] = (byte)'"';
        output.Advance(at);
        follows = true;
    }

    public void WriteNumber(ReadOnlySpan<byte> name, long number)
    {
        WritePropertyName(name);
        Utf8Formatter.TryFormat(number, output.GetSpan(LongestNumber), out var length);
        output.Advance(length);
        follows = true;
    }

    public void WriteNumber(ReadOnlySpan<byte> name, decimal number)
    {
        WritePropertyName(name);
        General().WriteNumberValue(number);
        WriteGeneral();
    }

    public void WriteNumberValue(double number)
    {
        General().WriteNumberValue(number);
        WriteGeneral();
    }

    public void WriteBoolean(ReadOnlySpan<byte> name, bool value)
    {
        WritePropertyName(name);
        WriteRawValue(value ? "true"u8 : "false"u8);
    }

    /// <summary>Writes a text that needs no escapes; false, and nothing is written, when it does.</summary>
    private bool TryWritePlain(string text)
    {
        var span = output.GetSpan(text.Length + 3);
        var at = 0;
        if (follows)
            span[at++] = (byte)',';
        span[at++] = (byte)'"';
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~' or '"' or '\\')
                return false;
            span[at++] = (byte)letter;
        }

        span[at++] = (byte)'"';
        output.Advance(at);
        follows = true;
        return true;
    }

    private void Start(byte bracket)
    {
        if (follows)
            output.Append((byte)',');
        output.Append(bracket);
        follows = false;
    }

    private void End(byte bracket)
    {
        output.Append(bracket);
        follows = true;
    }

    private Utf8JsonWriter General()
    {
        general.Clear();
        writer.Reset(general);
        return writer;
    }

    private void WriteGeneral()
    {
        writer.Flush();
        WriteRawValue(general.Written);
    }
}
