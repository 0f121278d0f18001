using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>
/// A dictionary of bounded size: what was neither set nor asked for during half of the capacity's changes, or since the map aged twice, is
/// forgotten.
/// </summary>
/// <param name="capacity">How many entries at most.</param>
/// <param name="forgetting">Is told of every entry that is forgotten.</param>
internal sealed class RecentMap<TKey, TValue>(int capacity, Action<TKey, TValue>? forgetting = null)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> young = [], old = [];

    public bool IsEmpty => young.Count == 0 && old.Count == 0;

    /// <summary>What is remembered.</summary>
    public IEnumerable<KeyValuePair<TKey, TValue>> Entries
    {
        get
        {
            foreach (var pair in young)
                yield return pair;
            foreach (var pair in old)
                yield return pair;
        }
    }

    /// <summary>What is remembered of a key; without meaning when the answer is false.</summary>
    public bool TryGet(TKey key, out TValue value)
    {
        if (young.TryGetValue(key, out value!))
            return true;
        if (old.Count == 0 || !old.TryGetValue(key, out value!))
            return false;
        old.Remove(key);
        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (young.Count >= capacity / 2 && !young.ContainsKey(key))
            Age();
        old.Remove(key);
        young[key] = value;
    }

    /// <summary>Forgets what was neither set nor asked for since it aged last.</summary>
    public void Age()
    {
        if (forgetting is not null)
            foreach (var pair in old)
                forgetting(pair.Key, pair.Value);
        old.Clear();
        (old, young) = (young, old);
    }

    public void Remove(TKey key)
    {
        young.Remove(key);
        old.Remove(key);
    }
}
