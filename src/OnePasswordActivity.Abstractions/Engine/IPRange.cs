using System;
using System.Globalization;
using System.Linq;
using System.Net;

namespace OnePasswordActivity.Engine;

/// <summary>An IP address, or a block of them in CIDR notation such as <c>203.0.113.0/24</c> or <c>2001:db8::/32</c>.</summary>
public sealed class IPRange
{
    private readonly byte[] prefix;
    private readonly int length;
    private readonly string text;

    private IPRange(byte[] prefix, int length, string text)
    {
        this.prefix = prefix;
        this.length = length;
        this.text = text;
    }

    /// <summary>Reads an address or a block.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The block.</param>
    /// <returns>False when the text is neither.</returns>
    public static bool TryParse(string text, out IPRange? range)
    {
        range = null;
        var slash = text.IndexOf('/');
        var first = slash < 0 ? text : text.Substring(0, slash);
        if (!TryReadAddress(first, out var bytes))
            return false;
        var length = bytes.Length * 8;
        if (slash >= 0)
        {
            if (!int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length))
                return false;

            // An IPv4 address written as IPv6 has its length counted from the front of the IPv6 one.
            if (bytes.Length == 4 && first.IndexOf(':') >= 0)
                length -= 96;
            if (length < 0 || length > bytes.Length * 8)
                return false;
        }

        range = new IPRange(bytes, length, text);
        return true;
    }

    /// <summary>Whether an address lies in the block; a text that is no address does not.</summary>
    /// <param name="address">The address.</param>
    public bool Contains(string? address)
    {
        if (address is null || !TryReadAddress(address, out var bytes) || bytes.Length != prefix.Length)
            return false;
        for (var bit = 0; bit < length; bit += 8)
        {
            var mask = length - bit >= 8 ? 0xFF : (0xFF << (8 - (length - bit))) & 0xFF;
            if (((bytes[bit / 8] ^ prefix[bit / 8]) & mask) != 0)
                return false;
        }

        return true;
    }

    /// <summary>The block as the person wrote it.</summary>
    public override string ToString() => text;

    private static bool TryReadAddress(string text, out byte[] bytes)
    {
        bytes = [];
        text = text.Trim();

        // The framework also reads "10", "10.1", octal and hexadecimal parts, and ports; nobody who filters by address means those.
        if (text.IndexOf(':') < 0 ? !IsDotted(text) : text.IndexOf('[') >= 0)
            return false;
        if (!IPAddress.TryParse(text, out var address))
            return false;
        bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return true;
    }

    private static bool IsDotted(string text)
    {
        var parts = text.Split('.');
        foreach (var part in parts)
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || part.Any(letter => letter is < '0' or > '9'))
                return false;
        return parts.Length == 4;
    }
}
