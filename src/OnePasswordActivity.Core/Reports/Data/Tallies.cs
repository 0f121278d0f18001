using System.Collections;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>A tally for each key.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
internal sealed class Tallies<TKey> : IEnumerable<KeyValuePair<TKey, Tally>>
    where TKey : struct
{
    private readonly Dictionary<TKey, Tally> tallies = [];

    /// <summary>The tally of a key; one of nothing where it was never counted.</summary>
    public Tally this[TKey key] => tallies.TryGetValue(key, out var tally) ? tally : new Tally();

    public void Add(TKey key, long time) => Add(key, 1, time, time);

    /// <summary>Adds some of which the first and the last time are known.</summary>
    public void Add(TKey key, long count, long first, long last)
    {
        if (!tallies.TryGetValue(key, out var tally))
            tallies.Add(key, tally = new Tally());
        tally.Add(count, first, last);
    }

    public IEnumerator<KeyValuePair<TKey, Tally>> GetEnumerator() => tallies.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
