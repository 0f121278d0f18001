using System;
using System.IO;
using System.Threading;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;
using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>
/// Compares what stands in for SQLite's indexes, of which SQLite knows nothing, with the events and names themselves. Each is gone through once,
/// and takes no memory that grows with the archive.
/// </summary>
/// <param name="database">The archive.</param>
/// <param name="tell">Told of each problem.</param>
internal sealed class IndexVerification(sqlite3 database, Action<string> tell)
{
    /// <summary>How many rows are looked at before somebody may end it.</summary>
    private const int Together = 1024;

    private readonly IndexSum[] columns = new IndexSum[PostingWriter.Columns];
    private readonly IndexSum[] lists = new IndexSum[PostingWriter.Columns];
    private IndexSum events;
    private IndexSum keys;

    /// <summary>Adds what an event is known by, of each one before <see cref="Run"/>.</summary>
    public void AddKey(long source, EventKey key, long id)
    {
        Span<byte> bytes = stackalloc byte[EventKey.Length];
        key.Write(bytes);
        events.Add(source, bytes, id);
    }

    /// <param name="hasKeys">Whether the key of each event was added; else they are not compared.</param>
    /// <param name="hasTextIndex">Whether there are words.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Run(bool hasKeys, bool hasTextIndex, CancellationToken cancellationToken)
    {
        ReadEvents(cancellationToken);
        ReadLists(cancellationToken);
        for (var column = 0; column < PostingWriter.Columns; column++)
            Compare(((IndexedColumn)(column + 1)).NameInSql(), columns[column], lists[column]);
        ReadKeys(cancellationToken);
        if (hasKeys)
            Compare("key", events, keys);
        if (hasTextIndex)
            CompareWords(cancellationToken);
    }

    private void Compare(string column, IndexSum events, IndexSum index)
    {
        if (events.Count != index.Count)
            tell(FormattableString.Invariant($"the index of {column} has {index.Count} events in place of {events.Count}"));
        else if (!events.Equals(index))
            tell($"the index of {column} does not have what the events have");
    }

    private void ReadEvents(CancellationToken cancellationToken)
    {
        using var read = new Statement(database, $"SELECT id, source, time, {IndexedColumns.InSql} FROM event NOT INDEXED");
        for (var row = 0; read.Step(); row++)
        {
            if (row % Together == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var (source, place) = (read.Integer(1), new EventPlace(read.Integer(2), read.Integer(0)));
            for (var column = 0; column < PostingWriter.Columns; column++)
                if (read.Integer(3 + column) is var name and not 0)
                    columns[column].Add(source, name, place);
        }
    }

    private void ReadLists(CancellationToken cancellationToken)
    {
        using var read = new Statement(database, "SELECT field, name, source, earliest, first, span, count, events FROM posting");
        for (var row = 0; read.Step(); row++)
        {
            if (row % Together == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var (field, name, source, first) = (read.Integer(0), read.Integer(1), read.Integer(2), new EventPlace(read.Integer(3), read.Integer(4)));
            if (field is < 1 or > PostingWriter.Columns)
            {
                tell(FormattableString.Invariant($"there is a list of events of column {field}, which no event has"));
                continue;
            }

            try
            {
                var places = PostingList.Read(first, read.Integer(6), read.Bytes(7));
                for (var at = 1; at < places.Length; at++)
                    if (places[at - 1].CompareTo(places[at]) >= 0)
                        throw new InvalidDataException("It is not in order.");
                if (places[places.Length - 1].Time - first.Time != read.Integer(5))
                    throw new InvalidDataException("It ends at another time than it says.");
                foreach (var place in places)
                    lists[field - 1].Add(source, name, place);
            }
            catch (InvalidDataException exception)
            {
                tell(FormattableString.Invariant(
                    $"the list of {((IndexedColumn)field).NameInSql()} {name} that begins with event {first.Id} can't be read: {exception.Message}"));
            }
        }
    }

    private void ReadKeys(CancellationToken cancellationToken)
    {
        using var read = new Statement(database, "SELECT low, entries FROM event_key ORDER BY low");
        (long Low, EventKey Key)? last = null;
        for (var row = 0; read.Step(); row++)
        {
            if (row % Together == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var low = read.Integer(0);
            var entries = read.Bytes(1);
            if (entries.Length == 0 || entries.Length % EventKeyTable.EntryLength != 0)
            {
                tell(FormattableString.Invariant($"the keys from {low} on can't be read"));
                continue;
            }

            // What is before its row, or after the beginning of the next one, is not found.
            var isInOrder = last is null || last.Value.Low < low;
            for (var at = 0; at < entries.Length; at += EventKeyTable.EntryLength)
            {
                var (source, key, id) = EventKeyTable.Read(low, entries.Slice(at));
                var next = (EventKeyTable.Low(source, key), key);
                isInOrder &= next.Item1 >= low && (last is null || last.Value.CompareTo(next) < 0);
                last = next;
                keys.Add(source, entries.Slice(at, EventKey.Length), id);
            }

            if (!isInOrder)
                tell(FormattableString.Invariant($"the keys from {low} on are not in order"));
        }
    }

    private void CompareWords(CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { NameKind.Text, NameKind.Entity, NameKind.Place, NameKind.Client })
        {
            Tell(
                $"SELECT id FROM {kind} WHERE NOT EXISTS (SELECT 1 FROM name_text WHERE rowid = {NameWords.RowInSql(kind, $"{kind}.id")})",
                id => FormattableString.Invariant($"the words of {kind.ToString().ToLowerInvariant()} {id} are not in the full-text index"),
                cancellationToken);
            Tell(
                $"SELECT rowid >> 2 FROM name_text WHERE rowid & 3 = {(int)kind} AND NOT EXISTS (SELECT 1 FROM {kind} WHERE id = name_text.rowid >> 2)",
                id => FormattableString.Invariant($"the full-text index has words of {kind.ToString().ToLowerInvariant()} {id}, which is not there"),
                cancellationToken);
        }

        Tell(
            "SELECT rowid FROM event_text WHERE NOT EXISTS (SELECT 1 FROM event WHERE id = event_text.rowid)",
            id => FormattableString.Invariant($"the full-text index has words of event {id}, which is not there"),
            cancellationToken);
    }

    private void Tell(string query, Func<long, string> problem, CancellationToken cancellationToken)
    {
        using var read = new Statement(database, query);
        while (read.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            tell(problem(read.Integer(0)));
        }
    }
}
