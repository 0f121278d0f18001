using System;

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
        ref var place = ref known[((((utf8[0] * 31) + utf8[utf8.Length / 2]) * 31) + utf8[utf8.Length - 1] + utf8.Length) % known.Length];
        if (place.Utf8 is null || !utf8.SequenceEqual(place.Utf8))
            place = (utf8.ToArray(), JsonText.Decode(utf8));
        return place.Text;
    }
}
