using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Removing;

/// <summary>Removes events with their JSON and their words, inside a transaction.</summary>
internal sealed class EventEraser(sqlite3 database, string path, bool hasTextIndex) : IDisposable
{
    private readonly Statement deleteEvent = new(database, "DELETE FROM event WHERE id = ?1");
    private readonly Statement? deleteText = hasTextIndex ? new(database, "DELETE FROM event_text WHERE rowid = ?1") : null;
    private readonly Statement findBlock = new(database, "SELECT first, count, json FROM block WHERE first <= ?1 ORDER BY first DESC LIMIT 1");
    private readonly Statement setBlock = new(database, "UPDATE block SET json = ?2 WHERE first = ?1");
    private readonly Statement deleteBlock = new(database, "DELETE FROM block WHERE first = ?1");

    /// <param name="ids">The events, in order.</param>
    public void Erase(List<long> ids)
    {
        for (var at = 0; at < ids.Count;)
        {
            var (first, block) = Block(ids[at]);
            ReadOnlyMemory<byte>[] left = [.. Enumerable.Range(0, block.Count).Select(place => block[place])];
            for (; at < ids.Count && ids[at] < first + block.Count; at++)
            {
                left[ids[at] - first] = default;
                Run(deleteEvent, ids[at]);
                if (deleteText is not null)
                    Run(deleteText, ids[at]);
            }

            if (Array.TrueForAll(left, json => json.IsEmpty))
            {
                Run(deleteBlock, first);
                continue;
            }

            setBlock.Bind(1, first);
            setBlock.Bind(2, JsonBlock.Write(left).AsSpan());
            setBlock.Run();
        }
    }

    public void Dispose()
    {
        deleteEvent.Dispose();
        deleteText?.Dispose();
        findBlock.Dispose();
        setBlock.Dispose();
        deleteBlock.Dispose();
    }

    private static void Run(Statement statement, long id)
    {
        statement.Bind(1, id);
        statement.Run();
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
