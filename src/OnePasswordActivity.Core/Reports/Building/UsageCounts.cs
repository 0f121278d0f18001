using System.Collections.Generic;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Uses of items by whatever they are counted by: how many, when, and how many items, vaults and users.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
/// <param name="parts">What is counted of each beside the uses; what is not asked for takes no memory.</param>
/// <param name="archive">The archive.</param>
/// <param name="actions">The sets of actions, which several counts may share.</param>
internal sealed class UsageCounts<TKey>(UsageParts parts, ReportArchive archive, ActionSets actions)
    where TKey : struct
{
    private readonly Dictionary<TKey, UsageCount> groups = [];

    public IEnumerable<KeyValuePair<TKey, UsageCount>> Groups => groups;

    /// <summary>How many uses a key has.</summary>
    public long Uses(TKey key) => groups.TryGetValue(key, out var count) ? count.Count : 0;

    public Distinct<TKey> Items { get; } = new();

    public Distinct<TKey> Vaults { get; } = new();

    public Distinct<TKey> People { get; } = new();

    public Distinct<TKey> Services { get; } = new();

    public long Users(TKey key) => People[key] + Services[key];

    /// <summary>The actions, sorted.</summary>
    public TextList Actions(UsageCount count) => actions.Texts(count.Actions);

    /// <summary>What the last use was.</summary>
    public string? LastAction(UsageCount count) => count.LastUse is { } use ? archive.Text(use.Action) : null;

    public void Add(TKey key, UsageGroup group, bool isService)
    {
        if (!groups.TryGetValue(key, out var count))
            groups.Add(key, count = new UsageCount());
        count.Add(group.Count, group.First, group.Last);
        if ((parts & UsageParts.Items) != 0)
            Items.Add(key, group.Item - 1);
        if ((parts & UsageParts.Vaults) != 0)
            Vaults.Add(key, group.Vault - 1);
        if ((parts & UsageParts.Users) != 0)
            (isService ? Services : People).Add(key, group.Person);
        if ((parts & UsageParts.Actions) == 0)
            return;
        count.Actions = actions.With(count.Actions, group.Action);
        if (count.LastUse is not { } last || (group.Last, group.LastId).CompareTo((last.Last, last.LastId)) > 0)
            count.LastUse = group;
    }
}
