using System.Collections.Generic;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Uses of items by whatever they are counted by.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
/// <param name="parts">What is counted of each beside the uses; what is not asked for takes no memory.</param>
/// <param name="archive">The archive.</param>
/// <param name="actions">The sets of actions, which several counts may share.</param>
internal sealed class UsageCounts<TKey>(UsageParts parts, ReportArchive archive, ActionSets actions)
    where TKey : struct
{
    private readonly Dictionary<TKey, UsageCount> groups = [];
    private readonly NumberSet? items = (parts & UsageParts.Items) != 0 ? new NumberSet() : null;
    private readonly NumberSet? vaults = (parts & UsageParts.Vaults) != 0 ? new NumberSet() : null;
    private readonly NumberSet? users = (parts & UsageParts.Users) != 0 ? new NumberSet() : null;

    /// <summary>In the order in which their first uses come.</summary>
    public IEnumerable<KeyValuePair<TKey, UsageCount>> Groups => groups;

    /// <summary>The uses of a key; none where it has none.</summary>
    public UsageCount this[TKey key] => groups.TryGetValue(key, out var count) ? count : new UsageCount(0);

    /// <summary>The actions, sorted.</summary>
    public TextList Actions(UsageCount count) => actions.Texts(count.Actions);

    /// <summary>What the last use was.</summary>
    public string? LastAction(UsageCount count) => count.LastUse is { } use ? archive.Text(use.Action) : null;

    public void Add(TKey key, UsageGroup group, bool isService)
    {
        if (!groups.TryGetValue(key, out var count))
            groups.Add(key, count = new UsageCount(groups.Count));
        count.Add(group.Count, group.First, group.Last);
        if (IsNew(items, count, group.Item - 1))
            count.Items++;
        if (IsNew(vaults, count, group.Vault - 1))
            count.Vaults++;
        if (IsNew(users, count, group.Person))
        {
            if (isService)
                count.Services++;
            else
                count.People++;
        }

        if ((parts & UsageParts.Actions) == 0)
            return;
        count.Actions = actions.With(count.Actions, group.Action);
        if (count.LastUse is not { } last || group.Last > last.Last || (group.Last == last.Last && group.LastId > last.LastId))
            count.LastUse = group;
    }

    /// <summary>Whether something was not counted of a key yet; below 0 is nothing.</summary>
    private static bool IsNew(NumberSet? seen, UsageCount count, long value) =>
        seen is not null && value >= 0 && seen.Add(((ulong)(count.Number + 1) << 32) | (uint)value);
}
