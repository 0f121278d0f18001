using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>How attempts ended, for each key.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
internal sealed class AttemptCounts<TKey>
    where TKey : struct
{
    private readonly Dictionary<TKey, AttemptCount> groups = [];

    public IReadOnlyDictionary<TKey, AttemptCount> Groups => groups;

    public void Add(TKey key, bool success, long time)
    {
        if (!groups.TryGetValue(key, out var count))
            groups.Add(key, count = new AttemptCount());
        count.Add(success, time);
    }
}
