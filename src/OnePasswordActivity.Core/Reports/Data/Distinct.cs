using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>How many different things there are for each key.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
internal sealed class Distinct<TKey>
    where TKey : struct
{
    private readonly Dictionary<TKey, int> places = [];
    private readonly List<long> counts = [];

    /// <summary>A key's place and a value in one number, which is much quicker to look up than a pair.</summary>
    private readonly HashSet<ulong> seen = [];

    /// <summary>How many a key has.</summary>
    public long this[TKey key] => places.TryGetValue(key, out var place) ? counts[place] : 0;

    /// <summary>Counts a number of a table's row, a place or the like, unless it was counted already or is below 0, which is nothing.</summary>
    public void Add(TKey key, long value)
    {
        if (value < 0)
            return;
        if (!places.TryGetValue(key, out var place))
        {
            places.Add(key, place = counts.Count);
            counts.Add(0);
        }

        // The factor is odd, so that no two become one; it scatters them, as the hash of a number is its halves laid over each other.
        if (seen.Add((((ulong)place << 32) | (uint)value) * 0x9E3779B97F4A7C15UL))
            counts[place]++;
    }
}
