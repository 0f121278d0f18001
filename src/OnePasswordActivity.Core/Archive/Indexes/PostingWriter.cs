using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>
/// Collects what the events of a transaction have in their columns, and writes it as posting lists at its end: one list where an index would
/// have an entry an event, and all of them in the order of their keys, so that no page is looked at twice.
/// </summary>
internal sealed class PostingWriter(sqlite3 database) : IDisposable
{
    /// <summary>How many columns have lists.</summary>
    public const int Columns = (int)IndexedColumn.Client;

    /// <summary>How many events are collected at most; a key has room for their places.</summary>
    private const int Most = 1 << PlaceBits;

    private const int PlaceBits = 20;

    private readonly Statement add = new(database, "INSERT INTO posting (field, name, source, earliest, first, span, count, events) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    private readonly Dictionary<long, Collected> bySource = [];
    private readonly byte[] buffer = PostingList.Buffer();
    private int[] order = [];
    private ulong[] keys = [];
    private ulong[] spare = [];
    private EventPlace[] list = [];

    /// <summary>Takes in an event.</summary>
    /// <param name="source">The account and stream.</param>
    /// <param name="place">The event: ids go up.</param>
    /// <param name="names">The numbers in its columns, in the order of <see cref="IndexedColumn"/>; 0 for none.</param>
    public void Add(long source, EventPlace place, ReadOnlySpan<long> names)
    {
        if (!bySource.TryGetValue(source, out var collected))
            bySource.Add(source, collected = new Collected());
        collected.Add(place, names);
        if (collected.Count == Most)
            Write(source, collected);
    }

    /// <summary>Writes what was collected.</summary>
    public void Flush()
    {
        foreach (var pair in bySource)
            Write(pair.Key, pair.Value);
    }

    /// <summary>Forgets what was collected: the transaction was rolled back.</summary>
    public void Clear()
    {
        foreach (var collected in bySource.Values)
            collected.Count = 0;
    }

    public void Dispose() => add.Dispose();

    /// <summary>Writes some events of one name, in as many lists as they need.</summary>
    /// <param name="key">What they have in common.</param>
    /// <param name="places">The events, in order.</param>
    public void Write(PostingKey key, ReadOnlySpan<EventPlace> places)
    {
        while (places.Length > 0)
        {
            var count = PostingList.Write(places, buffer, out var length);
            add.Bind(1, (long)key.Column);
            add.Bind(2, key.Name);
            add.Bind(3, key.Source);
            add.Bind(4, places[0].Time);
            add.Bind(5, places[0].Id);
            add.Bind(6, places[count - 1].Time - places[0].Time);
            add.Bind(7, count);
            add.Bind(8, buffer.AsSpan(0, length));
            add.Run();
            places = places.Slice(count);
        }
    }

    private void Write(long source, Collected collected)
    {
        var count = collected.Count;
        if (count == 0)
            return;
        if (order.Length < count)
        {
            order = new int[count];
            keys = new ulong[count];
            spare = new ulong[count];
            list = new EventPlace[count];
        }

        for (var i = 0; i < count; i++)
            order[i] = i;
        Array.Sort(collected.Places, order, 0, count);
        for (var column = 0; column < Columns; column++)
        {
            // A key is a name, and then the event's place in the order of time, in which they are already.
            var names = collected.Names[column];
            var used = 0;
            for (var i = 0; i < count; i++)
                if (names[order[i]] is var name and not 0)
                    keys[used++] = ((ulong)name << PlaceBits) | (uint)i;
            RadixSort.Sort(ref keys, ref spare, used, PlaceBits);
            for (var at = 0; at < used;)
            {
                var name = keys[at] >> PlaceBits;
                var length = 0;
                for (; at < used && keys[at] >> PlaceBits == name; at++)
                    list[length++] = collected.Places[(int)(keys[at] & (Most - 1))];
                Write(new PostingKey((IndexedColumn)(column + 1), (long)name, source), list.AsSpan(0, length));
            }
        }

        collected.Count = 0;
    }

    /// <summary>The events of a source, in arrays that are used again in the next transaction: they are large.</summary>
    private sealed class Collected
    {
        public Collected()
        {
            for (var column = 0; column < Columns; column++)
                Names[column] = new long[Places.Length];
        }

        public int Count { get; set; }

        public EventPlace[] Places { get; private set; } = new EventPlace[1024];

        public long[][] Names { get; } = new long[Columns][];

        public void Add(EventPlace place, ReadOnlySpan<long> names)
        {
            if (Count == Places.Length)
            {
                var places = Places;
                Array.Resize(ref places, Count * 2);
                Places = places;
                for (var column = 0; column < Columns; column++)
                    Array.Resize(ref Names[column], Count * 2);
            }

            Places[Count] = place;
            for (var column = 0; column < Columns; column++)
                Names[column][Count] = names[column];
            Count++;
        }
    }
}
