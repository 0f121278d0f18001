using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>A tally for each key.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
internal sealed class Tallies<TKey> : IEnumerable<KeyValuePair<TKey, Tally>>
    where TKey : struct
{
    private readonly KeyNumbers<TKey> keys = new();
    private readonly List<Tally> tallies = [];

    /// <summary>The tally of a key; one of nothing where it was never counted.</summary>
    public Tally this[TKey key] => keys.Find(key) is var number and >= 0 ? tallies[number] : new Tally();

    public void Add(TKey key, long time)
    {
        var number = keys.FindOrAdd(key);
        if (number == tallies.Count)
            tallies.Add(new Tally());
        tallies[number].Add(time);
    }

    public IEnumerator<KeyValuePair<TKey, Tally>> GetEnumerator() =>
        keys.Keys.Select((key, number) => new KeyValuePair<TKey, Tally>(key, tallies[number])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
