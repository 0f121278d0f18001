using System;
using System.Runtime.InteropServices;

namespace OnePasswordActivity.Core.Json;

/// <summary>Turns texts that come again and again, such as actions and countries, into one string in place of many.</summary>
/// <param name="places">How many texts it knows at most.</param>
internal sealed class SharedTexts(int places = 512)
{
    private const int LongestText = 64;

    private readonly (byte[]? Utf8, string Text)[] known = new (byte[]?, string)[places];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestText)
            return JsonText.Decode(utf8);
        ref var place = ref known[Place(utf8)];
        if (place.Utf8 is null || !utf8.SequenceEqual(place.Utf8))
            place = (utf8.ToArray(), JsonText.Decode(utf8));
        return place.Text;
    }

    /// <summary>The ends of a text and its length tell most texts apart, also UUIDs.</summary>
    private int Place(ReadOnlySpan<byte> utf8)
    {
        ulong start, end;
        if (utf8.Length >= sizeof(ulong))
            (start, end) = (MemoryMarshal.Read<ulong>(utf8), MemoryMarshal.Read<ulong>(utf8.Slice(utf8.Length - sizeof(ulong))));
        else
            (start, end) = (((ulong)utf8[0] << 8) | utf8[utf8.Length / 2], utf8[utf8.Length - 1]);
        return (int)((((((start * 0x9E3779B97F4A7C15) ^ end) + (uint)utf8.Length) * 0x9E3779B97F4A7C15) >> 32) % (uint)known.Length);
    }
}
