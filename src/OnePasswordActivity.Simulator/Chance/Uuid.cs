using System;
using System.Text;

namespace OnePasswordActivity.Simulator;

/// <summary>1Password's own kind of identifier: 128 bits as 26 base32 characters, upper or lower case by what they name.</summary>
internal static class Uuid
{
    public const int Length = 26;

    private const int Half = Length / 2;

    public static void Write(Span<byte> target, ulong key, bool upper)
    {
        ReadOnlySpan<byte> digits = upper ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"u8 : "abcdefghijklmnopqrstuvwxyz234567"u8;
        ulong first = Dice.Mix(key ^ 0x5851F42D4C957F2D), second = Dice.Mix(key + 0x14057B7EF767814F);
        for (int i = 0; i < Half; i++, first >>= 5, second >>= 5)
        {
            target[i] = digits[(int)(first & 31)];
            target[Half + i] = digits[(int)(second & 31)];
        }
    }

    public static string Upper(ulong key) => Text(key, upper: true);

    public static string Lower(ulong key) => Text(key, upper: false);

    private static string Text(ulong key, bool upper)
    {
        Span<byte> text = stackalloc byte[Length];
        Write(text, key, upper);
        return Encoding.ASCII.GetString(text);
    }
}
