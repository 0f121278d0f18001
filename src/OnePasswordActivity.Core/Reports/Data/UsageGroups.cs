using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>
/// The uses of items by person, vault, item and action. Millions of uses are some thousands of these, from which all tables about uses are
/// made; so the events are gone through once for all of them.
/// </summary>
internal sealed class UsageGroups
{
    private readonly Dictionary<UsageKey, UsageGroup> groups = [];

    public const EventColumns Columns = EventColumns.Id | EventColumns.Action | EventColumns.Actor | EventColumns.Object | EventColumns.Vault;

    public IEnumerable<UsageGroup> All => groups.Values;

    /// <param name="person">The place of who used it; -1 for nobody.</param>
    /// <param name="cells">The event.</param>
    public void Add(int person, EventCells cells)
    {
        var key = new UsageKey(person, (int)cells.Vault, (int)cells.Object, (int)cells.Action);
        if (!groups.TryGetValue(key, out var group))
            groups.Add(key, group = new UsageGroup(key));
        group.Add(cells.Time, cells.Id);
    }
}
