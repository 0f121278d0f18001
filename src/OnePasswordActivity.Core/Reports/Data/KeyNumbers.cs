using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>
/// Numbers keys in the order in which they come, from 0, so that all that is counted by a key needs one look at it. Whole numbers from -1 on,
/// which are places and the like, need no hashing.
/// </summary>
/// <typeparam name="TKey">What is numbered.</typeparam>
internal sealed class KeyNumbers<TKey>
    where TKey : struct
{
    private readonly Dictionary<TKey, int> others = [];
    private readonly List<TKey> keys = [];

    /// <summary>For whole numbers and streams: that of a key plus 1, at the key plus 1.</summary>
    private int[] ofInts = [];

    /// <summary>The keys by their numbers.</summary>
    public IReadOnlyList<TKey> Keys => keys;

    public bool Contains(TKey key) => Find(key) >= 0;

    /// <summary>The number of a key; -1 where it has none.</summary>
    public int Find(TKey key)
    {
        if (!IsInt)
            return others.TryGetValue(key, out var number) ? number : -1;
        var place = IntOf(key) + 1;
        return (uint)place < (uint)ofInts.Length ? ofInts[place] - 1 : -1;
    }

    /// <summary>The number of a key, which gets one if it has none.</summary>
    public int FindOrAdd(TKey key)
    {
        var number = Find(key);
        return number >= 0 ? number : Add(key);
    }

    private static bool IsInt => typeof(TKey) == typeof(int) || typeof(TKey) == typeof(ActivityStream);

    private static int IntOf(TKey key) => typeof(TKey) == typeof(int) ? (int)(object)key : (int)(ActivityStream)(object)key;

    private int Add(TKey key)
    {
        var number = keys.Count;
        keys.Add(key);
        if (!IsInt)
        {
            others.Add(key, number);
            return number;
        }

        var place = IntOf(key) + 1;
        if (place >= ofInts.Length)
            Array.Resize(ref ofInts, Math.Max(place + 1, 2 * ofInts.Length));
        ofInts[place] = number + 1;
        return number;
    }
}
