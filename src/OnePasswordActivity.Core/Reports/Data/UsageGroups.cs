using System.Collections.Generic;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>
/// The uses of items by person, vault, item and action. Millions of uses are some thousands of these, from which all tables about uses are
/// made; so the events are gone through once for all of them.
/// </summary>
internal sealed class UsageGroups
{
    private readonly List<UsageGroup> groups = [];

    /// <summary>
    /// The groups at the places that their keys' hashes say, or the next that was free: there are hundreds of thousands of them, and what each
    /// use takes is looking at memory that is far away.
    /// </summary>
    private UsageGroup?[] slots = new UsageGroup?[1024];

    public const EventColumns Columns = EventColumns.Id | EventColumns.Action | EventColumns.Actor | EventColumns.Object | EventColumns.Vault;

    /// <summary>In the order in which they come.</summary>
    public IReadOnlyList<UsageGroup> All => groups;

    /// <param name="person">The place of who used it; -1 for nobody.</param>
    /// <param name="cells">The event.</param>
    public void Add(int person, EventCells cells)
    {
        var key = new UsageKey(person, (int)cells.Vault, (int)cells.Object, (int)cells.Action);
        var slot = Find(key);
        var group = slots[slot] ??= New(key);
        group.Add(cells.Time, cells.Id);
        if (groups.Count > slots.Length / 2)
            Grow();
    }

    private UsageGroup New(UsageKey key)
    {
        var group = new UsageGroup(key);
        groups.Add(group);
        return group;
    }

    private int Find(UsageKey key)
    {
        var slot = key.GetHashCode() & (slots.Length - 1);
        while (slots[slot] is { } group && !group.Key.Equals(key))
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    private void Grow()
    {
        slots = new UsageGroup?[slots.Length * 2];
        foreach (var group in groups)
            slots[Find(group.Key)] = group;
    }
}
