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
    /// The groups' numbers from 1 on, at the places that their keys' hashes say, or the next that was free. They are numbers because the garbage
    /// collector would go through all that refers to groups again and again.
    /// </summary>
    private int[] slots = new int[1024];

    public const EventColumns Columns = EventColumns.Id | EventColumns.Action | EventColumns.Actor | EventColumns.Object | EventColumns.Vault;

    /// <summary>In the order in which they come.</summary>
    public IReadOnlyList<UsageGroup> All => groups;

    /// <param name="person">The place of who used it; -1 for nobody.</param>
    /// <param name="cells">The event.</param>
    public void Add(int person, EventCells cells)
    {
        var key = new UsageKey(person, (int)cells.Vault, (int)cells.Object, (int)cells.Action);
        var slot = Find(key);
        if (slots[slot] == 0)
        {
            groups.Add(new UsageGroup(key));
            slots[slot] = groups.Count;
        }

        groups[slots[slot] - 1].Add(cells.Time, cells.Id);
        if (groups.Count > slots.Length / 2)
            Grow();
    }

    private int Find(UsageKey key)
    {
        var slot = key.GetHashCode() & (slots.Length - 1);
        while (slots[slot] is var number and > 0 && !groups[number - 1].Key.Equals(key))
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        for (var number = 1; number <= groups.Count; number++)
            slots[Find(groups[number - 1].Key)] = number;
    }
}
