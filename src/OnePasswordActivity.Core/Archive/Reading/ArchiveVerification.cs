using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>
/// Looks at all of an archive: at every page of the file, whether every event has its JSON and every JSON its event, and whether the indexes
/// have what the events have.
/// </summary>
internal sealed class ArchiveVerification(SqliteConnection connection, string path)
{
    private const int MostProblems = 20;

    private readonly List<string> problems = [];
    private readonly Dictionary<long, FieldReader> readers = Source.Of(connection).ToDictionary(source => source.Id, source => new FieldReader(source.Stream, text: false));
    private bool hasKeys = true;

    /// <summary>What is wrong; nothing when all is well.</summary>
    public IReadOnlyList<string> Run(CancellationToken cancellationToken)
    {
        try
        {
            CheckFile();
            var indexes = new IndexVerification(connection.Handle!, Add);
            CheckEvents(indexes, cancellationToken);
            indexes.Run(hasKeys, ArchiveFile.HasTextIndex(connection), cancellationToken);
        }
        catch (SqliteException exception) when (!cancellationToken.IsCancellationRequested)
        {
            Add(exception.Message);
        }
        catch (ArchiveException exception) when (!cancellationToken.IsCancellationRequested)
        {
            Add(exception.Problem);
        }

        return problems;
    }

    private void CheckFile()
    {
        using var command = connection.Command("PRAGMA integrity_check(20)");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (reader.GetString(0) is not "ok" and var problem)
                Add(problem);
    }

    private void CheckEvents(IndexVerification indexes, CancellationToken cancellationToken)
    {
        using var events = new Statement(connection.Handle!, "SELECT id, source FROM event NOT INDEXED ORDER BY id");
        using var blocks = new Statement(connection.Handle!, "SELECT first, count, json FROM block ORDER BY first");
        var more = events.Step();
        while (blocks.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = blocks.Integer(0);
            var count = blocks.Integer(1);
            for (; more && events.Integer(0) < first; more = events.Step())
                TellMissing(events.Integer(0));
            var block = Read(blocks, first, (int)count);
            for (var place = 0; place < count; place++)
            {
                var isThere = more && events.Integer(0) == first + place;
                var isReadable = block is not null && IsEvent(first + place, isThere, block[place]);
                if (!isThere)
                    continue;
                var source = events.Integer(1);
                var reader = readers.TryGetValue(source, out var known) ? known : null;
                if (reader is null)
                    Add(FormattableString.Invariant($"event {first + place} is of source {source}, which is not there"));
                if (isReadable && reader is not null)
                {
                    reader.Read(block![place].Span);
                    indexes.AddKey(source, reader.Key, first + place);
                }
                else
                {
                    hasKeys = false;
                }

                more = events.Step();
            }
        }

        for (; more; more = events.Step())
            TellMissing(events.Integer(0));
    }

    private void TellMissing(long id)
    {
        Add(FormattableString.Invariant($"event {id} has no JSON"));
        hasKeys = false;
    }

    private JsonBlock? Read(Statement blocks, long first, int count)
    {
        try
        {
            return JsonBlock.Read(blocks.Bytes(2), count);
        }
        catch (InvalidDataException exception)
        {
            Add(FormattableString.Invariant($"the JSON of event {first} and its {count - 1} neighbours can't be read: {exception.Message}"));
            return null;
        }
    }

    /// <summary>Whether there are both an event and its JSON, or tells that there should be.</summary>
    private bool IsEvent(long id, bool isThere, ReadOnlyMemory<byte> json)
    {
        if (isThere == json.IsEmpty)
            Add(isThere ? FormattableString.Invariant($"event {id} has no JSON") : FormattableString.Invariant($"the JSON of event {id} has no event"));
        else if (isThere && !IsObject(json.Span))
            Add(FormattableString.Invariant($"the JSON of event {id} is none"));
        else
            return isThere;
        return false;
    }

    private static bool IsObject(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Add(string problem)
    {
        if (problems.Count < MostProblems)
            problems.Add($"{Path.GetFileName(path)}: {problem}");
    }
}
