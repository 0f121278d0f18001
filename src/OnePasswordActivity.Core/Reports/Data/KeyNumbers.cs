using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>Numbers keys in the order in which they come, from 0. Whole numbers from -1 on, which are places and the like, need no hashing.</summary>
/// <typeparam name="TKey">What is numbered.</typeparam>
internal sealed class KeyNumbers<TKey>
    where TKey : struct
{
    private readonly Dictionary<TKey, int> others = [];
    private readonly List<TKey> keys = [];

    /// <summary>For whole numbers: that of a key plus 1, at the key plus 1.</summary>
    private int[] ofInts = [];

    /// <summary>The keys by their numbers.</summary>
    public IReadOnlyList<TKey> Keys => keys;

    /// <summary>The number of a key; -1 where it has none.</summary>
    public int Find(TKey key)
    {
        if (typeof(TKey) != typeof(int))
            return others.TryGetValue(key, out var number) ? number : -1;
        var place = (int)(object)key + 1;
        return (uint)place < (uint)ofInts.Length ? ofInts[place] - 1 : -1;
    }

    /// <summary>The number of a key, which gets one if it has none.</summary>
    public int FindOrAdd(TKey key)
    {
        var number = Find(key);
        return number >= 0 ? number : Add(key);
    }

    private int Add(TKey key)
    {
        var number = keys.Count;
        keys.Add(key);
        if (typeof(TKey) != typeof(int))
        {
            others.Add(key, number);
            return number;
        }

        var place = (int)(object)key + 1;
        if (place >= ofInts.Length)
            Array.Resize(ref ofInts, Math.Max(place + 1, 2 * ofInts.Length));
        ofInts[place] = number + 1;
        return number;
    }
}
