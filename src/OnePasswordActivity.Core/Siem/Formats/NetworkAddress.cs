using System;
using System.Net;
using System.Net.Sockets;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>Tells addresses from other texts: a field for addresses that gets something else costs the whole record in many systems.</summary>
internal static class NetworkAddress
{
    private const int LongestAddress = 45;

    /// <summary>The family of an address in the usual notation, or null when the text is none.</summary>
    public static AddressFamily? FamilyOf(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > LongestAddress)
            return null;
        if (IsVersion4(text))
            return AddressFamily.InterNetwork;

        // A zone is for the machine that wrote it.
        return text.IndexOf((byte)':') >= 0 && text.IndexOf((byte)'%') < 0 && text.IndexOf((byte)'[') < 0 && text.IndexOf((byte)'/') < 0
            && IPAddress.TryParse(JsonText.Decode(text), out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? AddressFamily.InterNetworkV6
            : null;
    }

    /// <summary>Four numbers without leading zeros. (The library takes <c>10.1</c> and <c>0x7f.1</c> for addresses, too.)</summary>
    private static bool IsVersion4(ReadOnlySpan<byte> text)
    {
        int parts = 1, digits = 0, value = 0;
        foreach (var letter in text)
        {
            if (letter == '.')
            {
                if (digits == 0 || ++parts > 4)
                    return false;
                (digits, value) = (0, 0);
                continue;
            }

            if (letter is < (byte)'0' or > (byte)'9' || (digits > 0 && value == 0))
                return false;
            value = (value * 10) + letter - '0';
            digits++;
            if (value > 255)
                return false;
        }

        return parts == 4 && digits > 0;
    }
}
