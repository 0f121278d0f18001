using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Delivering;

/// <summary>Reads events in the order in which they arrived, with their places in it, for as long as somebody asks.</summary>
internal sealed class ArrivalReader : IDisposable
{
    private const int MostAtOnce = 1000;

    private readonly string path;
    private readonly SqliteConnection connection;
    private readonly BlockReader blocks;
    private readonly Statement after;
    private readonly Statement one;
    private Dictionary<long, Source> sources = [];

    public ArrivalReader(string path)
    {
        this.path = path;
        connection = ArchiveFile.OpenToRead(path);
        blocks = new BlockReader(connection.Handle!, path);
        after = new Statement(connection.Handle!, "SELECT id, source FROM event NOT INDEXED WHERE id > ?1 ORDER BY id LIMIT ?2");
        one = new Statement(connection.Handle!, "SELECT id, source FROM event WHERE id = ?1");
    }

    /// <summary>The events after a position.</summary>
    public List<(long Position, ActivityEvent Event)> Read(long position, int most)
    {
        after.Bind(2, most);
        return Read(after, position);
    }

    /// <summary>The events after a position, to the last one that is there when the reader comes to it.</summary>
    public IEnumerable<(long Position, ActivityEvent Event)> ReadAll(long position)
    {
        while (Read(position, MostAtOnce) is { Count: > 0 } found)
            foreach (var one in found)
            {
                position = one.Position;
                yield return one;
            }
    }

    /// <summary>The event at a position; null when it was removed.</summary>
    public ActivityEvent? ReadOne(long position) => Read(one, position) is [{ } found] ? found.Event : null;

    public void Dispose()
    {
        one.Dispose();
        after.Dispose();
        blocks.Dispose();
        connection.Dispose();
    }

    private List<(long Position, ActivityEvent Event)> Read(Statement select, long position)
    {
        try
        {
            // One look at the archive: what is added meanwhile is for the next one.
            connection.Execute("BEGIN");
            try
            {
                blocks.Forget();
                var found = new List<(long, ActivityEvent)>();
                select.Bind(1, position);
                while (select.Step())
                    if (SourceOf(select.Integer(1)) is { } source)
                        found.Add((select.Integer(0), Event(source, blocks.Json(select.Integer(0)))));
                return found;
            }
            finally
            {
                select.Reset();
                connection.Execute("COMMIT");
            }
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    /// <summary>The source of that number; null for a stream that this version does not know.</summary>
    private Source? SourceOf(long id)
    {
        if (!sources.ContainsKey(id))
            sources = Source.Of(connection).ToDictionary(source => source.Id);
        sources.TryGetValue(id, out var found);
        return found;
    }

    private static ActivityEvent Event(Source source, ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        return source.Reader.Read(ref reader, json.Span);
    }
}
