using System;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>Tells mail addresses from other texts.</summary>
internal static class MailAddress
{
    /// <summary>Whether OCSF takes it for one: others make its record invalid, and are in the event anyway.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'@');
        if (at < 1 || at != text.LastIndexOf((byte)'@'))
            return false;
        var domain = text.Slice(at + 1);
        var dot = domain.IndexOf((byte)'.');
        return dot > 0 && dot < domain.Length - 1 && AllIn(text.Slice(0, at), "!#$%&'*+-/=?^_`{|}~.,"u8) && AllIn(domain, "-."u8);
    }

    private static bool AllIn(ReadOnlySpan<byte> text, ReadOnlySpan<byte> marks)
    {
        foreach (var letter in text)
            if (letter is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')) && marks.IndexOf(letter) < 0)
                return false;
        return true;
    }
}
