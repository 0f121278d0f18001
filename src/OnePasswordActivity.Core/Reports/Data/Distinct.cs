using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>How many different things there are for each key.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
internal sealed class Distinct<TKey>
    where TKey : struct
{
    private readonly HashSet<(TKey Key, long Value)> seen = [];
    private readonly Dictionary<TKey, long> counts = [];

    /// <summary>How many a key has.</summary>
    public long this[TKey key] => counts.TryGetValue(key, out var count) ? count : 0;

    /// <summary>Each pair once.</summary>
    public IEnumerable<(TKey Key, long Value)> Pairs => seen;

    /// <summary>Counts something, unless it was counted already or is nothing.</summary>
    public void Add(TKey key, long value)
    {
        if (value < 0 || !seen.Add((key, value)))
            return;
        counts.TryGetValue(key, out var count);
        counts[key] = count + 1;
    }
}
