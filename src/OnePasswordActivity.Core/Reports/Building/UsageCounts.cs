using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Uses of items by whatever they are counted by: how many, when, and how many items, vaults and users.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
/// <param name="counts">What is counted of each beside the uses; what is not asked for takes no memory.</param>
internal sealed class UsageCounts<TKey>(UsageParts counts)
    where TKey : struct
{
    private readonly Tallies<TKey> uses = new();
    private readonly Dictionary<TKey, UsageGroup> last = [];
    private readonly Dictionary<TKey, HashSet<long>> actions = [];

    public IEnumerable<KeyValuePair<TKey, Tally>> Groups => uses;

    /// <summary>How many uses a key has.</summary>
    public long Uses(TKey key) => uses[key].Count;

    public Distinct<TKey> Items { get; } = new();

    public Distinct<TKey> Vaults { get; } = new();

    public Distinct<TKey> People { get; } = new();

    public Distinct<TKey> Services { get; } = new();

    public long Users(TKey key) => People[key] + Services[key];

    /// <summary>The actions, sorted.</summary>
    public IReadOnlyList<string> Actions(TKey key, ReportArchive archive) =>
        actions.TryGetValue(key, out var known) ? [.. known.Select(archive.Text).OfType<string>().OrderBy(static text => text, StringComparer.Ordinal)] : [];

    /// <summary>What the last use was.</summary>
    public string? LastAction(TKey key, ReportArchive archive) => last.TryGetValue(key, out var use) ? archive.Text(use.Action) : null;

    public void Add(TKey key, UsageGroup group, bool isService)
    {
        uses.Add(key, group.Count, group.First, group.Last);
        if ((counts & UsageParts.Items) != 0)
            Items.Add(key, group.Item - 1);
        if ((counts & UsageParts.Vaults) != 0)
            Vaults.Add(key, group.Vault - 1);
        if ((counts & UsageParts.Users) != 0)
            (isService ? Services : People).Add(key, group.Person);
        if ((counts & UsageParts.Actions) == 0)
            return;
        if (!actions.TryGetValue(key, out var known))
            actions.Add(key, known = []);
        known.Add(group.Action);
        if (!last.TryGetValue(key, out var use) || (group.Last, group.LastId).CompareTo((use.Last, use.LastId)) > 0)
            last[key] = group;
    }
}
