using System;
using System.Collections.Generic;
using System.IO;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>Finds the JSON of events, and keeps the blocks that were looked at last.</summary>
internal sealed class BlockReader(sqlite3 database, string path) : IDisposable
{
    private const int Kept = 48;

    private readonly Statement find = new(database, "SELECT first, count, json FROM block WHERE first <= ?1 ORDER BY first DESC LIMIT 1");
    private readonly List<(long First, JsonBlock Block)> recent = [];

    /// <summary>The JSON of an event.</summary>
    /// <exception cref="ArchiveException">The archive is damaged.</exception>
    public ReadOnlyMemory<byte> Json(long id)
    {
        for (var i = recent.Count - 1; i >= 0; i--)
        {
            var (first, block) = recent[i];
            if (id >= first && id - first < block.Count)
                return block[(int)(id - first)];
        }

        if (recent.Count == Kept)
            recent.RemoveRange(0, Kept / 2);
        var found = Find(id);
        recent.Add(found);
        return found.Block[(int)(id - found.First)];
    }

    /// <summary>Forgets blocks that may have grown.</summary>
    public void Forget() => recent.RemoveAll(static one => one.Block.Count < JsonBlock.Capacity);

    public void Dispose() => find.Dispose();

    private (long First, JsonBlock Block) Find(long id)
    {
        try
        {
            find.Bind(1, id);
            if (!find.Step() || id - find.Integer(0) >= find.Integer(1))
                throw ArchiveErrors.Damaged(path, FormattableString.Invariant($"event {id} has no JSON"));
            return (find.Integer(0), JsonBlock.Read(find.Bytes(2), (int)find.Integer(1)));
        }
        catch (InvalidDataException exception)
        {
            throw ArchiveErrors.Damaged(path, exception.Message);
        }
        finally
        {
            find.Reset();
        }
    }
}
