using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Removing;

/// <summary>Removes events of a source with their JSON, their words and their places in the indexes, inside a transaction.</summary>
internal sealed class EventEraser(sqlite3 database, string path, Source source, WordEraser? words) : IDisposable
{
    private readonly Statement deleteEvent = new(database, $"DELETE FROM event WHERE id = ?1 RETURNING time, {IndexedColumns.InSql}");
    private readonly Statement findBlock = new(database, "SELECT first, count, json FROM block WHERE first <= ?1 ORDER BY first DESC LIMIT 1");
    private readonly Statement setBlock = new(database, "UPDATE block SET json = ?2 WHERE first = ?1");
    private readonly Statement deleteBlock = new(database, "DELETE FROM block WHERE first = ?1");
    private readonly EventKeyTable keys = new(database);
    private readonly PostingEraser postings = new(database, path, source.Id);
    private readonly FieldReader fields = new(source.Stream, text: false);

    /// <param name="ids">The events, in order.</param>
    public void Erase(List<long> ids)
    {
        var removed = new List<EventKey>(ids.Count);
        var erased = new HashSet<long>(ids);
        for (var at = 0; at < ids.Count;)
        {
            var (first, block) = Block(ids[at]);
            ReadOnlyMemory<byte>[] left = [.. Enumerable.Range(0, block.Count).Select(place => block[place])];
            for (; at < ids.Count && ids[at] < first + block.Count; at++)
            {
                removed.Add(Key(ids[at], left[ids[at] - first]));
                left[ids[at] - first] = default;
                DeleteEvent(ids[at]);
            }

            words?.Erase(first, left, erased);

            if (Array.TrueForAll(left, json => json.IsEmpty))
            {
                Run(deleteBlock, first);
                continue;
            }

            setBlock.Bind(1, first);
            setBlock.Bind(2, JsonBlock.Write(left).AsSpan());
            setBlock.Run();
        }

        keys.Remove(source.Id, removed);
        postings.Flush();
    }

    public void Dispose()
    {
        deleteEvent.Dispose();
        findBlock.Dispose();
        setBlock.Dispose();
        deleteBlock.Dispose();
        keys.Dispose();
        postings.Dispose();
    }

    private static void Run(Statement statement, long id)
    {
        statement.Bind(1, id);
        statement.Run();
    }

    private EventKey Key(long id, ReadOnlyMemory<byte> json)
    {
        try
        {
            fields.Read(json.Span);
            return fields.Key;
        }
        catch (JsonException)
        {
            throw ArchiveErrors.Damaged(path, FormattableString.Invariant($"the JSON of event {id} is none"));
        }
    }

    private void DeleteEvent(long id)
    {
        deleteEvent.Bind(1, id);
        try
        {
            deleteEvent.Step();
            Span<long> names = stackalloc long[PostingWriter.Columns];
            for (var column = 0; column < names.Length; column++)
                names[column] = deleteEvent.Integer(1 + column);
            postings.Add(new EventPlace(deleteEvent.Integer(0), id), names);
        }
        finally
        {
            deleteEvent.Reset();
        }
    }

    private (long First, JsonBlock Block) Block(long id)
    {
        try
        {
            findBlock.Bind(1, id);
            if (!findBlock.Step() || id - findBlock.Integer(0) >= findBlock.Integer(1))
                throw ArchiveErrors.Damaged(path, FormattableString.Invariant($"event {id} has no JSON"));
            return (findBlock.Integer(0), JsonBlock.Read(findBlock.Bytes(2), (int)findBlock.Integer(1)));
        }
        catch (InvalidDataException exception)
        {
            throw ArchiveErrors.Damaged(path, exception.Message);
        }
        finally
        {
            findBlock.Reset();
        }
    }
}
