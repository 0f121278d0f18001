using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>A dictionary of bounded size: what was neither set nor asked for during half of the capacity's changes is forgotten.</summary>
internal sealed class RecentMap<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> young = [], old = [];

    /// <summary>What is remembered.</summary>
    public IEnumerable<TValue> Values
    {
        get
        {
            foreach (var pair in young)
                yield return pair.Value;
            foreach (var pair in old)
                yield return pair.Value;
        }
    }

    /// <summary>What is remembered of a key; without meaning when the answer is false.</summary>
    public bool TryGet(TKey key, out TValue value)
    {
        if (young.TryGetValue(key, out value!))
            return true;
        if (!old.TryGetValue(key, out value!))
            return false;
        old.Remove(key);
        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (young.Count >= capacity / 2 && !young.ContainsKey(key))
            (old, young) = (young, []);
        old.Remove(key);
        young[key] = value;
    }

    public void Remove(TKey key)
    {
        young.Remove(key);
        old.Remove(key);
    }
}
