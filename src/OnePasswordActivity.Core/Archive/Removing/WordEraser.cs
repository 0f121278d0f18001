using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Removing;

/// <summary>Takes the words of removed events out of the full-text index. Where some of a row's events stay, the row is made again of theirs.</summary>
internal sealed class WordEraser : IDisposable
{
    private readonly Dictionary<long, FieldReader> readers;
    private readonly Statement findRows;
    private readonly Statement delete;
    private readonly Statement add;
    private readonly Statement findSource;

    /// <param name="database">The archive.</param>
    /// <param name="sources">All sources.</param>
    public WordEraser(sqlite3 database, IEnumerable<Source> sources)
    {
        readers = sources.ToDictionary(source => source.Id, source => new FieldReader(source.Stream, text: true));
        findRows = new Statement(database, "SELECT rowid FROM event_text WHERE rowid >= ?1 AND rowid < ?2 ORDER BY rowid");
        delete = new Statement(database, "DELETE FROM event_text WHERE rowid = ?1");
        add = new Statement(database, "INSERT INTO event_text (rowid, content) VALUES (?1, ?2)");
        findSource = new Statement(database, "SELECT source FROM event WHERE id = ?1");
    }

    /// <summary>Erases the words of a block's events.</summary>
    /// <param name="first">The block's first event.</param>
    /// <param name="left">The JSON of its events; empty for those that are not there any more.</param>
    /// <param name="erased">Those that were removed just now.</param>
    public void Erase(long first, ReadOnlyMemory<byte>[] left, HashSet<long> erased)
    {
        var rows = Rows(first, first + left.Length);
        for (var at = 0; at < rows.Count; at++)
        {
            // A row's events are of one block, and go up to the next row at most.
            var end = Math.Min(rows[at] + EventWords.Together, at + 1 < rows.Count ? rows[at + 1] : first + left.Length);
            if (!Any(rows[at], end, erased.Contains))
                continue;
            delete.Bind(1, rows[at]);
            delete.Run();
            Add(rows[at], Math.Min(end, first + left.Length), id => left[id - first]);
        }
    }

    public void Dispose()
    {
        findRows.Dispose();
        delete.Dispose();
        add.Dispose();
        findSource.Dispose();
    }

    private static bool Any(long from, long end, Predicate<long> condition)
    {
        for (var id = from; id < end; id++)
            if (condition(id))
                return true;
        return false;
    }

    private List<long> Rows(long from, long end)
    {
        var rows = new List<long>();
        findRows.Bind(1, from);
        findRows.Bind(2, end);
        while (findRows.Step())
            rows.Add(findRows.Integer(0));
        findRows.Reset();
        return rows;
    }

    private void Add(long from, long end, Func<long, ReadOnlyMemory<byte>> jsonOf)
    {
        var words = new ByteBuffer();
        var first = 0L;
        for (var id = from; id < end; id++)
        {
            if (jsonOf(id) is not { IsEmpty: false } json || Words(id, json) is not { IsEmpty: false } more)
                continue;
            first = first == 0 ? id : first;
            words.Append(more);
        }

        if (first == 0)
            return;
        add.Bind(1, first);
        add.BindText(2, words.Written);
        add.Run();
    }

    private ReadOnlySpan<byte> Words(long id, ReadOnlyMemory<byte> json)
    {
        findSource.Bind(1, id);
        var source = findSource.Step() ? findSource.Integer(0) : 0;
        findSource.Reset();
        if (!readers.TryGetValue(source, out var fields))
            return [];
        fields.Read(json.Span);
        return fields.Words;
    }
}
