using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>How many different things there are for each key.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
internal sealed class Distinct<TKey>
    where TKey : struct
{
    private readonly KeyNumbers<TKey> keys = new();
    private readonly List<long> counts = [];

    /// <summary>A key's number and a value in one number, which is much quicker to look up than a pair.</summary>
    private readonly NumberSet seen = new();

    /// <summary>How many a key has.</summary>
    public long this[TKey key] => keys.Find(key) is var number and >= 0 ? counts[number] : 0;

    /// <summary>Counts a number of a table's row, a place or the like, unless it was counted already or is below 0, which is nothing.</summary>
    public void Add(TKey key, long value)
    {
        if (value < 0)
            return;
        var number = keys.FindOrAdd(key);
        if (number == counts.Count)
            counts.Add(0);
        if (seen.Add(((ulong)(number + 1) << 32) | (uint)value))
            counts[number]++;
    }
}
