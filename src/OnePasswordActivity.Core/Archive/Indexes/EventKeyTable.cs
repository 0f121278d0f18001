using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Events;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>
/// Which events the archive has, by their keys. Keys are random, so an index of them would change a page for each; here they lie in order in rows
/// of some hundred, and the new ones of a transaction are put into a row together. A row begins at its number: the source, and the first 48
/// bits of a key.
/// </summary>
internal sealed class EventKeyTable(sqlite3 database) : IDisposable
{
    /// <summary>A key and an id.</summary>
    public const int EntryLength = EventKey.Length + IdLength;

    private const int IdLength = 5;

    /// <summary>How many keys a row has at most, so that it fits into a page; more only when they begin alike.</summary>
    private const int MostEntries = 360;

    /// <summary>How many keys the parts have that a row is cut into, so that they have room.</summary>
    private const int EntriesAfterCut = 250;

    private const int SourceShift = 48;

    private readonly Statement find = new(database, "SELECT low, entries FROM event_key WHERE low <= ?1 ORDER BY low DESC LIMIT 1");
    private readonly Statement findNext = new(database, "SELECT low FROM event_key WHERE low > ?1 ORDER BY low LIMIT 1");
    private readonly Statement set = new(database, "INSERT OR REPLACE INTO event_key (low, entries) VALUES (?1, ?2)");
    private readonly Statement delete = new(database, "DELETE FROM event_key WHERE low = ?1");
    private readonly List<(long Low, EventKey Key, long Id)> entries = [];
    private readonly ExpectedKeys expected = new();
    private byte[] found = [];
    private byte[] merged = [];

    /// <summary>The number of a row that begins with a key.</summary>
    public static long Low(long source, EventKey key) => (source << SourceShift) | key.Beginning;

    /// <summary>Reads an entry of a row.</summary>
    public static (long Source, EventKey Key, long Id) Read(long low, ReadOnlySpan<byte> entry) => (low >> SourceShift, EventKey.Read(entry), ReadId(entry));

    /// <summary>Says which events may be added next, so that they are looked up together, in the order of the rows.</summary>
    public void Expect(IEnumerable<(long Source, EventKey Key)> events)
    {
        expected.Begin(events);
        for (var at = 0; at < expected.Count;)
        {
            var row = Find(expected.Low(at));
            for (; at < expected.Count && expected.Low(at) < row.End; at++)
                if (Has(row.Entries.Span, expected.Key(at)))
                    expected.SetKnown(at);
        }
    }

    /// <summary>Adds the next one of the expected events; false when the archive has it.</summary>
    public bool Add(long id) => expected.Add(id);

    /// <summary>Writes what was added in the transaction.</summary>
    public void Flush()
    {
        expected.Take(entries);
        for (var at = 0; at < entries.Count;)
        {
            var row = Find(entries[at].Low);
            var end = at;
            while (end < entries.Count && entries[end].Low < row.End)
                end++;
            Write(row.Low, Merge(row.Entries.Span, at, end));
            at = end;
        }
    }

    /// <summary>Forgets what was expected and added: the transaction was rolled back.</summary>
    public void Clear() => expected.Clear();

    /// <summary>Removes events.</summary>
    public void Remove(long source, List<EventKey> keys)
    {
        keys.Sort();
        for (var at = 0; at < keys.Count;)
        {
            var row = Find(Low(source, keys[at]));
            var old = row.Entries.Span;
            var left = Room(ref merged, old.Length);
            var length = 0;
            for (var entry = 0; entry < old.Length; entry += EntryLength)
            {
                var key = EventKey.Read(old.Slice(entry));
                while (at < keys.Count && keys[at].CompareTo(key) < 0)
                    at++;
                if (at < keys.Count && keys[at].Equals(key))
                    continue;
                old.Slice(entry, EntryLength).CopyTo(left.Slice(length));
                length += EntryLength;
            }

            while (at < keys.Count && Low(source, keys[at]) < row.End)
                at++;
            if (length == 0)
                Run(delete, row.Low);
            else if (length < old.Length)
                Set(row.Low, left.Slice(0, length));
        }
    }

    /// <summary>The events with keys from one to another.</summary>
    public IEnumerable<long> Ids(long source, EventKey first, EventKey last)
    {
        for (var low = Low(source, first); low <= Low(source, last);)
        {
            var row = Find(low);
            for (var entry = 0; entry < row.Entries.Length; entry += EntryLength)
                if (EventKey.Read(row.Entries.Span.Slice(entry)) is var key && key.CompareTo(first) >= 0 && key.CompareTo(last) <= 0)
                    yield return ReadId(row.Entries.Span.Slice(entry));
            low = row.End;
        }
    }

    public void Dispose()
    {
        find.Dispose();
        findNext.Dispose();
        set.Dispose();
        delete.Dispose();
    }

    private static long ReadId(ReadOnlySpan<byte> entry)
    {
        var id = 0L;
        foreach (var one in entry.Slice(EventKey.Length, IdLength))
            id = (id << 8) | one;
        return id;
    }

    private static void Put(Span<byte> entry, EventKey key, long id)
    {
        key.Write(entry);
        for (var at = EntryLength - 1; at >= EventKey.Length; at--, id >>= 8)
            entry[at] = (byte)id;
    }

    /// <summary>A buffer that is used again for the next row.</summary>
    private static Span<byte> Room(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new byte[Math.Max(length, buffer.Length * 2)];
        return buffer.AsSpan(0, length);
    }

    private ReadOnlySpan<byte> Merge(ReadOnlySpan<byte> old, int start, int end)
    {
        var all = Room(ref merged, old.Length + ((end - start) * EntryLength));
        for (int at = 0, from = 0; at < all.Length; at += EntryLength)
        {
            if (start == end || (from < old.Length && EventKey.Read(old.Slice(from)).CompareTo(entries[start].Key) < 0))
            {
                old.Slice(from, EntryLength).CopyTo(all.Slice(at));
                from += EntryLength;
                continue;
            }

            Put(all.Slice(at), entries[start].Key, entries[start].Id);
            start++;
        }

        return all;
    }

    private static bool Has(ReadOnlySpan<byte> entries, EventKey key)
    {
        int from = 0, to = entries.Length / EntryLength;
        while (from < to)
        {
            var middle = (from + to) / 2;
            var order = EventKey.Read(entries.Slice(middle * EntryLength)).CompareTo(key);
            if (order == 0)
                return true;
            if (order < 0)
                from = middle + 1;
            else
                to = middle;
        }

        return false;
    }

    /// <summary>The row that a key belongs into, which may not be there yet, and where the next one begins.</summary>
    /// <remarks>The entries are there until the next row is looked for.</remarks>
    private (long Low, long End, ReadOnlyMemory<byte> Entries) Find(long low)
    {
        var source = low >> SourceShift;
        var row = source << SourceShift;
        var length = 0;
        find.Bind(1, low);
        if (find.Step() && find.Integer(0) >> SourceShift == source)
        {
            row = find.Integer(0);
            length = find.Bytes(1).Length;
            find.Bytes(1).CopyTo(Room(ref found, length));
        }

        find.Reset();
        if (length % EntryLength != 0)
            throw ArchiveErrors.Damaged(raw.sqlite3_db_filename(database, "main").utf8_to_string(), FormattableString.Invariant($"the keys from {row} on can't be read"));
        findNext.Bind(1, low);
        var end = findNext.Step() ? findNext.Integer(0) : long.MaxValue;
        findNext.Reset();
        return (row, Math.Min(end, (source + 1) << SourceShift), found.AsMemory(0, length));
    }

    /// <summary>Writes a row, in parts when it is too long. A part begins where a row can.</summary>
    private void Write(long low, ReadOnlySpan<byte> rest)
    {
        while (rest.Length > MostEntries * EntryLength)
        {
            var parts = (rest.Length / EntryLength / EntriesAfterCut) + 1;
            var cut = rest.Length / EntryLength / parts * EntryLength;
            while (cut < rest.Length && EventKey.Read(rest.Slice(cut)).Beginning == EventKey.Read(rest.Slice(cut - EntryLength)).Beginning)
                cut += EntryLength;
            if (cut == rest.Length)
                break;
            Set(low, rest.Slice(0, cut));
            rest = rest.Slice(cut);
            low = Low(low >> SourceShift, EventKey.Read(rest));
        }

        Set(low, rest);
    }

    private void Set(long low, ReadOnlySpan<byte> entries)
    {
        set.Bind(1, low);
        set.Bind(2, entries);
        set.Run();
    }

    private static void Run(Statement statement, long value)
    {
        statement.Bind(1, value);
        statement.Run();
    }
}
