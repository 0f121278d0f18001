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
    private readonly Dictionary<TKey, (long Time, long Id, long Action)> last = [];
    private readonly HashSet<(TKey Key, long Action)> actions = [];
    private readonly Dictionary<TKey, List<long>> actionsOf = [];

    public IEnumerable<KeyValuePair<TKey, Tally>> Groups => uses;

    public Distinct<TKey> Items { get; } = new();

    public Distinct<TKey> Vaults { get; } = new();

    public Distinct<TKey> People { get; } = new();

    public Distinct<TKey> Services { get; } = new();

    public long Users(TKey key) => People[key] + Services[key];

    /// <summary>The actions, sorted.</summary>
    public IReadOnlyList<string> Actions(TKey key, ReportArchive archive) =>
        actionsOf.TryGetValue(key, out var list) ? [.. list.Select(archive.Text).OfType<string>().OrderBy(static text => text, StringComparer.Ordinal)] : [];

    /// <summary>What the last use was.</summary>
    public string? LastAction(TKey key, ReportArchive archive) => last.TryGetValue(key, out var use) ? archive.Text(use.Action) : null;

    public void Add(TKey key, EventCells cells, int person, bool isService)
    {
        uses.Add(key, cells.Time);
        if ((counts & UsageParts.Items) != 0)
            Items.Add(key, cells.Object - 1);
        if ((counts & UsageParts.Vaults) != 0)
            Vaults.Add(key, cells.Vault - 1);
        if ((counts & UsageParts.Users) != 0)
            (isService ? Services : People).Add(key, person);
        if ((counts & UsageParts.Actions) == 0)
            return;
        if (actions.Add((key, cells.Action)))
        {
            if (!actionsOf.TryGetValue(key, out var list))
                actionsOf.Add(key, list = []);
            list.Add(cells.Action);
        }

        if (!last.TryGetValue(key, out var known) || (cells.Time, cells.Id).CompareTo((known.Time, known.Id)) > 0)
            last[key] = (cells.Time, cells.Id, cells.Action);
    }
}
