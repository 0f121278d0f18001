using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Engine;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>
/// The events of many posting lists in the order of their times. A list is unpacked when its time has come, so that the first events are there
/// at once, however many there are, and few lists are in memory.
/// </summary>
internal sealed class MergedRows : IRows
{
    private readonly ColumnFilter filter;
    private readonly PostingRange range;
    private readonly long after;
    private readonly PostingReader postings;
    private readonly Statement find;
    private readonly Statement findNext;
    private readonly int direction;

    /// <summary>The lists that are still packed, the next one last, and by when each may have an event.</summary>
    private readonly List<(EventPlace From, PostingHead Head)> packed = [];

    /// <summary>The lists that are unpacked, by their next events.</summary>
    private readonly SortedSet<Cursor> open;

    private EventPlace last;
    private long next;
    private int opened;

    /// <param name="database">The archive.</param>
    /// <param name="path">Its file.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="filter">Which lists.</param>
    /// <param name="range">The sources and the time.</param>
    /// <param name="columns">What is selected of an event after its id, time and source.</param>
    public MergedRows(sqlite3 database, string path, ArchiveQuery query, ColumnFilter filter, PostingRange range, string columns)
    {
        this.filter = filter;
        this.range = range;
        after = query.After;
        direction = query.Order == ArchiveOrder.Newest ? -1 : 1;
        postings = new PostingReader(database, path);
        find = new Statement(database, $"SELECT id, time, source{columns} FROM event WHERE id = ?1");
        findNext = new Statement(database, "SELECT next FROM archive");
        open = new SortedSet<Cursor>(Comparer<Cursor>.Create((one, other) =>
            one.Place.CompareTo(other.Place) is var order and not 0 ? order * direction : one.Number.CompareTo(other.Number)));
    }

    public string Description => $"by {filter.Index}";

    public void Begin(long time, long id)
    {
        last = new EventPlace(time, id);
        findNext.Step();
        var now = findNext.Integer(0);
        findNext.Reset();
        if (next == now)
            return;

        // What was added since the last page has lists of its own.
        foreach (var (column, names) in filter.Columns)
            packed.AddRange(postings.Find(column, names, range, next).Select(head => (direction > 0 ? head.First : new EventPlace(head.Latest, long.MaxValue), head)));
        packed.Sort((one, other) => other.From.CompareTo(one.From) * direction);
        if (next == 0)
            Open([.. filter.Events.Select(Find).Where(place => place is not null).Select(place => place!.Value)]);
        next = now;
    }

    public Statement? Next()
    {
        while (true)
        {
            while (packed.Count > 0 && (open.Count == 0 || packed[packed.Count - 1].From.CompareTo(open.Min!.Place) * direction <= 0))
            {
                var head = packed[packed.Count - 1].Head;
                packed.RemoveAt(packed.Count - 1);
                Open(postings.Read(head));
            }

            if (open.Min is not { } cursor)
                return null;
            open.Remove(cursor);
            var place = cursor.Place;
            if (cursor.Move())
                open.Add(cursor);

            // Another process may have removed it.
            if (Find(place.Id) is not null)
                return find;
        }
    }

    public void End() => find.Reset();

    public void Dispose()
    {
        postings.Dispose();
        find.Dispose();
        findNext.Dispose();
    }

    private void Open(EventPlace[] places)
    {
        places = Array.FindAll(places, place => range.Has(place) && place.Id > after && place.CompareTo(last) * direction > 0);
        Array.Sort(places);
        if (direction < 0)
            Array.Reverse(places);
        if (places.Length > 0)
            open.Add(new Cursor(places, opened++));
    }

    /// <summary>Goes to an event; null when it is not there any more.</summary>
    private EventPlace? Find(long id)
    {
        find.Reset();
        find.Bind(1, id);
        return find.Step() ? new EventPlace(find.Integer(1), id) : null;
    }

    /// <summary>A list that is unpacked, and where in it the reading is.</summary>
    private sealed class Cursor(EventPlace[] places, int number)
    {
        private int at;

        public int Number => number;

        public EventPlace Place => places[at];

        public bool Move() => ++at < places.Length;
    }
}
