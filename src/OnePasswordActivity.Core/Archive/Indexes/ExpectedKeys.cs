using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>
/// The keys of the events that a transaction may add: in the order of the table, in which they are looked up and written, and in their own, in
/// which they are added.
/// </summary>
internal sealed class ExpectedKeys
{
    /// <summary>In place of the id of an event that the archive has, or of which another one of the transaction comes before it.</summary>
    private const long Known = -1;

    /// <summary>In the events' order.</summary>
    private EventKey[] keys = [];

    /// <summary>In the events' order; 0 until an event is added.</summary>
    private long[] ids = [];

    /// <summary>In the order of the table.</summary>
    private long[] lows = [];

    /// <summary>In the order of the table: the events' places in their own.</summary>
    private int[] order = [];

    private int next;

    public int Count { get; private set; }

    public void Begin(IEnumerable<(long Source, EventKey Key)> events)
    {
        Clear();
        foreach (var (source, key) in events)
            Append(source, key);
        Array.Sort(lows, order, 0, Count);
        for (int start = 0, end; start < Count; start = end)
        {
            for (end = start + 1; end < Count && lows[end] == lows[start];)
                end++;
            if (end - start > 1)
                SortAlike(start, end);
        }
    }

    /// <summary>The number of the row that the key at a place of the table's order could begin.</summary>
    public long Low(int at) => lows[at];

    public EventKey Key(int at) => keys[order[at]];

    public void SetKnown(int at) => ids[order[at]] = Known;

    /// <summary>Adds the next event; false when it is known.</summary>
    public bool Add(long id)
    {
        if (ids[next] == Known)
        {
            next++;
            return false;
        }

        ids[next++] = id;
        return true;
    }

    /// <summary>Gives what was added, in the order of the table, and forgets it.</summary>
    public void Take(List<(long Low, EventKey Key, long Id)> entries)
    {
        entries.Clear();
        for (var at = 0; at < Count; at++)
            if (ids[order[at]] is var id and > 0)
                entries.Add((lows[at], keys[order[at]], id));
        Clear();
    }

    public void Clear() => (Count, next) = (0, 0);

    private void Append(long source, EventKey key)
    {
        if (Count == keys.Length)
        {
            var length = Math.Max(1024, Count * 2);
            Array.Resize(ref keys, length);
            Array.Resize(ref ids, length);
            Array.Resize(ref lows, length);
            Array.Resize(ref order, length);
        }

        keys[Count] = key;
        ids[Count] = 0;
        lows[Count] = EventKeyTable.Low(source, key);
        order[Count] = Count++;
    }

    /// <summary>Sorts what begins alike, which is mostly the same event more than once; the first one of those is added.</summary>
    private void SortAlike(int start, int end)
    {
        Array.Sort(order, start, end - start, Comparer<int>.Create((one, other) => keys[one].CompareTo(keys[other]) is var by and not 0 ? by : one.CompareTo(other)));
        for (var at = start + 1; at < end; at++)
            if (Key(at).Equals(Key(at - 1)))
                SetKnown(at);
    }
}
