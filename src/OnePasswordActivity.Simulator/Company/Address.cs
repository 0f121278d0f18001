using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>An IP address out of the ranges that are reserved for documentation and benchmarks, so that it is nobody's.</summary>
internal readonly record struct Address(uint V4, ushort V6 = 0)
{
    public static Address Office(int place) => new(0xCB007100u | (uint)(place * 16 + 10)); // 203.0.113.0/24

    public static Address Home(ulong key) => new(0xC6120000u | (uint)(key % 0x1FFFE + 1)); // 198.18.0.0/15

    public static Address Mobile(ulong key) => new(0, (ushort)(key % 0xFFFE + 1)); // 2001:db8::/32

    public static Address Server(int number) => new(0xC6336400u | (uint)(number % 250 + 1)); // 198.51.100.0/24

    public static Address Stranger(int number) => new(0xC0000200u | (uint)(number % 250 + 1)); // 192.0.2.0/24

    public void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name)
    {
        Span<byte> text = stackalloc byte[45];
        Format(text, out int length);
        writer.WriteString(name, text[..length]);
    }

    private void Format(Span<byte> text, out int length)
    {
        if (V6 != 0)
        {
            "2001:db8::"u8.CopyTo(text);
            V6.TryFormat(text[10..], out int digits, "x", System.Globalization.CultureInfo.InvariantCulture);
            length = 10 + digits;
            return;
        }

        length = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            ((byte)(V4 >> shift)).TryFormat(text[length..], out int digits);
            length += digits;
            if (shift > 0)
                text[length++] = (byte)'.';
        }
    }
}
