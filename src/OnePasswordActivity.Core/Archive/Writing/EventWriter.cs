using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Puts events and their JSON into the tables, inside the writer's transactions and on its thread.</summary>
internal sealed class EventWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Names names;
    private readonly EventKeyTable keys;
    private readonly PostingWriter postings;
    private readonly Statement addEvent;
    private readonly Statement addBlock;
    private readonly Statement addBatch;
    private readonly Statement setNext;
    private readonly Statement? addText;
    private readonly Statement readBlock;
    private readonly long[] bound = new long[PostingWriter.Columns];
    private readonly List<int> inserted = [];
    private readonly ByteBuffer words = new();

    /// <summary>Where the last block begins, and how many events it has: while it has room, small pages go into it and do not make as many small blocks.</summary>
    private long tailFirst;
    private int tailCount;
    private long next;

    public EventWriter(SqliteConnection connection, Names names, bool text)
    {
        this.connection = connection;
        this.names = names;
        var database = connection.Handle!;
        keys = new EventKeyTable(database);
        postings = new PostingWriter(database);
        addEvent = new Statement(database, """
            INSERT INTO event (id, source, time, action, type, actor, object, aux, vault, device, address, place, client)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            """);
        addBlock = new Statement(database, "INSERT OR REPLACE INTO block (first, count, json) VALUES (?1, ?2, ?3)");
        readBlock = new Statement(database, "SELECT json FROM block WHERE first = ?1");
        addBatch = new Statement(database, "INSERT INTO batch (first, received) VALUES (?1, ?2)");
        setNext = new Statement(database, "UPDATE archive SET next = ?1");
        addText = text ? new Statement(database, "INSERT INTO event_text (rowid, content) VALUES (?1, ?2)") : null;
        Reload();
    }

    /// <summary>Looks again how far the archive goes: at first, and when a transaction was rolled back.</summary>
    public void Reload()
    {
        next = connection.Integer("SELECT next FROM archive")!.Value;
        (tailFirst, tailCount) = (0, 0);
        using var command = connection.Command("SELECT first, count FROM block ORDER BY first DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        if (reader.Read())
            (tailFirst, tailCount) = (reader.GetInt64(0), reader.GetInt32(1));
    }

    /// <summary>Says what is written next, in this order, before <see cref="Flush"/>: so it is looked up together what of it the archive has already.</summary>
    public void Expect(IEnumerable<Batch> batches) =>
        keys.Expect(batches.SelectMany(static batch => batch.Events, static (batch, activity) => (batch.Source, activity.Row.Key)));

    /// <summary>Writes events that were expected; those that the archive has already are left out.</summary>
    /// <param name="source">The account and stream.</param>
    /// <param name="events">The events; those of a block one after the other.</param>
    /// <param name="received">When they came, in UTC ticks.</param>
    /// <param name="added">Told the time of each event that is new.</param>
    /// <returns>How many there were already.</returns>
    public int Write(long source, IReadOnlyList<PreparedEvent> events, long received, Action<long> added)
    {
        var known = 0;
        var start = next;
        for (var at = 0; at < events.Count;)
        {
            var block = events[at].Block;
            var first = next;
            var wordsFrom = next;
            inserted.Clear();
            for (; at < events.Count && events[at].Block == block; at++)
            {
                var place = events[at].Place;
                if (!Add(source, block, place))
                {
                    known++;
                    continue;
                }

                inserted.Add(place);
                added(block[place].Time);
                next++;
                if (next - wordsFrom < EventWords.Together)
                    continue;
                WriteWords(wordsFrom);
                wordsFrom = next;
            }

            if (inserted.Count == 0)
                continue;
            WriteBlock(first, block);
            WriteWords(wordsFrom);
        }

        if (next == start)
            return known;
        addBatch.Bind(1, start);
        addBatch.Bind(2, received);
        addBatch.Run();
        setNext.Bind(1, next);
        setNext.Run();
        return known;
    }

    /// <summary>Writes the indexes of what was written; before the transaction ends.</summary>
    public void Flush()
    {
        keys.Flush();
        postings.Flush();
    }

    /// <summary>Forgets what was not flushed: the transaction is rolled back.</summary>
    public void Clear()
    {
        keys.Clear();
        postings.Clear();
        words.Clear();
    }

    public void Dispose()
    {
        keys.Dispose();
        postings.Dispose();
        addEvent.Dispose();
        addBlock.Dispose();
        readBlock.Dispose();
        addBatch.Dispose();
        setNext.Dispose();
        addText?.Dispose();
    }

    private bool Add(long source, PreparedBlock block, int place)
    {
        if (!keys.Add(next))
            return false;
        ref readonly var row = ref block[place];
        Span<long> numbers = stackalloc long[PostingWriter.Columns];
        names.Number(in row, numbers);
        addEvent.Bind(1, next);
        addEvent.Bind(2, source);
        addEvent.Bind(3, row.Time);
        for (var column = 0; column < numbers.Length; column++)
        {
            // Neighbours have much in common, and what is bound stays so.
            if (numbers[column] == bound[column])
                continue;
            addEvent.BindId(4 + column, numbers[column]);
            bound[column] = numbers[column];
        }

        addEvent.Run();
        postings.Add(source, new EventPlace(row.Time, next), numbers);
        if (addText is not null && block.Words(place) is { IsEmpty: false } more)
            words.Append(more);
        return true;
    }

    /// <summary>Writes the words of the last events, which begin with this one.</summary>
    private void WriteWords(long first)
    {
        if (words.Length == 0)
            return;
        addText!.Bind(1, first);
        addText.BindText(2, words.Written);
        addText.Run();
        words.Clear();
    }

    private void WriteBlock(long first, PreparedBlock block)
    {
        var tail = ReadTail(first);
        var json = block.Json;
        if (tail.Count > 0 || inserted.Count < block.Count)
        {
            var all = JsonBlock.Read(json, block.Count);
            json = JsonBlock.Write([.. tail, .. inserted.Select(place => all[place])]);
        }

        if (tail.Count == 0)
            tailFirst = first;
        tailCount = tail.Count + inserted.Count;
        addBlock.Bind(1, tailFirst);
        addBlock.Bind(2, tailCount);
        addBlock.Bind(3, json.AsSpan());
        addBlock.Run();
    }

    /// <summary>The JSON of the last block, when it has room for what was inserted and that comes right after it; else nothing.</summary>
    private List<ReadOnlyMemory<byte>> ReadTail(long first)
    {
        if (tailCount == 0 || tailFirst + tailCount != first || tailCount + inserted.Count > JsonBlock.Capacity)
            return [];
        try
        {
            readBlock.Bind(1, tailFirst);
            if (!readBlock.Step())
                return [];
            var block = JsonBlock.Read(readBlock.Bytes(0), tailCount);
            return [.. Enumerable.Range(0, tailCount).Select(place => block[place])];
        }
        catch (InvalidDataException)
        {
            // It is damaged, which is told where it is read; what is new goes into a block of its own.
            return [];
        }
        finally
        {
            readBlock.Reset();
        }
    }
}
