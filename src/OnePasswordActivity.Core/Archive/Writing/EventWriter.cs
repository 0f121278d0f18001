using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Puts events and their JSON into the tables, inside the writer's transactions and on its thread.</summary>
internal sealed class EventWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Names names;
    private readonly Statement addEvent;
    private readonly Statement addBlock;
    private readonly Statement addBatch;
    private readonly Statement setNext;
    private readonly Statement? addText;
    private readonly List<ReadOnlyMemory<byte>> inserted = [];

    /// <summary>The JSON of the last block while it has room, so that many small pages do not make as many small blocks.</summary>
    private List<ReadOnlyMemory<byte>>? tail;
    private long tailFirst;
    private long next;

    public EventWriter(SqliteConnection connection, Names names, bool text)
    {
        this.connection = connection;
        this.names = names;
        var database = connection.Handle!;
        addEvent = new Statement(database, """
            INSERT INTO event (id, source, time, uuid, action, type, actor, object, aux, vault, device, address, place, client)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (uuid, source) DO NOTHING
            """);
        addBlock = new Statement(database, "INSERT OR REPLACE INTO block (first, count, json) VALUES (?1, ?2, ?3)");
        addBatch = new Statement(database, "INSERT INTO batch (first, received) VALUES (?1, ?2)");
        setNext = new Statement(database, "UPDATE archive SET next = ?1");
        addText = text ? new Statement(database, "INSERT INTO event_text (rowid, content) VALUES (?1, ?2)") : null;
        Reload();
    }

    /// <summary>Looks again how far the archive goes: at first, and when a transaction was rolled back.</summary>
    public void Reload()
    {
        next = connection.Integer("SELECT next FROM archive")!.Value;
        tail = null;
        using var command = connection.Command("SELECT first, count, json FROM block ORDER BY first DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        if (!reader.Read() || reader.GetInt64(1) >= JsonBlock.Capacity || reader.GetInt64(0) + reader.GetInt64(1) != next)
            return;
        tailFirst = reader.GetInt64(0);
        var block = JsonBlock.Read((byte[])reader.GetValue(2), reader.GetInt32(1));
        tail = [.. Enumerable.Range(0, block.Count).Select(place => block[place])];
    }

    /// <summary>Writes events; those that the archive has already are left out.</summary>
    /// <param name="source">The account and stream.</param>
    /// <param name="blocks">The events.</param>
    /// <param name="received">When they came, in UTC ticks.</param>
    /// <param name="added">Told of each event that is new.</param>
    /// <returns>How many there were already.</returns>
    public int Write(long source, List<PreparedBlock> blocks, long received, Action<EventRow> added)
    {
        var known = 0;
        var start = next;
        foreach (var block in blocks)
        {
            var first = next;
            inserted.Clear();
            foreach (var row in block.Rows)
            {
                if (!Add(source, row))
                {
                    known++;
                    continue;
                }

                inserted.Add(row.Json);
                added(row);
                next++;
            }

            if (inserted.Count > 0)
                WriteBlock(first, inserted.Count == block.Rows.Length ? block.Json : null);
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

    public void Dispose()
    {
        addEvent.Dispose();
        addBlock.Dispose();
        addBatch.Dispose();
        setNext.Dispose();
        addText?.Dispose();
    }

    private bool Add(long source, EventRow row)
    {
        addEvent.Bind(1, next);
        addEvent.Bind(2, source);
        addEvent.Bind(3, row.Time);
        if (row.Key is not null)
            addEvent.Bind(4, row.Key.AsSpan());
        else
            addEvent.Bind(4, row.TextKey!);
        addEvent.BindId(5, names.Texts.Number(row.Action));
        addEvent.BindId(6, names.Texts.Number(row.Type));
        addEvent.BindId(7, names.Entities.Number(row.Actor));
        addEvent.BindId(8, names.Entities.Number(row.Object));
        addEvent.BindId(9, names.Entities.Number(row.Aux));
        addEvent.BindId(10, names.Entities.Number(row.Vault));
        addEvent.BindId(11, names.Texts.Number(row.Device));
        addEvent.BindId(12, names.Texts.Number(row.Address));
        addEvent.BindId(13, names.Places.Number(row.Place));
        addEvent.BindId(14, names.Clients.Number(row.Client));
        if (addEvent.RunAndCount() == 0)
            return false;
        if (addText is not null && row.Words is { } words)
        {
            addText.Bind(1, next);
            addText.BindText(2, words);
            addText.Run();
        }

        return true;
    }

    private void WriteBlock(long first, byte[]? ready)
    {
        if (tail is not null && tailFirst + tail.Count == first && tail.Count + inserted.Count <= JsonBlock.Capacity)
        {
            tail.AddRange(inserted);
            ready = null;
        }
        else
        {
            tailFirst = first;
            tail = [.. inserted];
        }

        addBlock.Bind(1, tailFirst);
        addBlock.Bind(2, tail.Count);
        addBlock.Bind(3, (ready ?? JsonBlock.Write(tail)).AsSpan());
        addBlock.Run();
    }
}
