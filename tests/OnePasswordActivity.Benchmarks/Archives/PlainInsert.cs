using System;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>Puts events and their JSON into tables without any index.</summary>
internal sealed class PlainInsert : IDisposable
{
    private readonly Names names;
    private readonly Statement addEvent;
    private readonly Statement addBlock;
    private long next = 1;

    public PlainInsert(SqliteConnection connection, Names names)
    {
        this.names = names;
        connection.Execute("DROP INDEX event_time");
        addEvent = new Statement(
            connection.Handle!,
            "INSERT INTO event (id, source, time, action, type, actor, object, aux, vault, device, address, place, client) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
        addBlock = new Statement(connection.Handle!, "INSERT INTO block (first, count, json) VALUES (?1, ?2, ?3)");
    }

    public void Write(Batch batch)
    {
        Span<long> numbers = stackalloc long[PostingWriter.Columns];
        foreach (var activity in batch.Events)
        {
            if (activity.Place == 0)
            {
                addBlock.Bind(1, next);
                addBlock.Bind(2, activity.Block.Count);
                addBlock.Bind(3, activity.Block.Json.AsSpan());
                addBlock.Run();
            }

            names.Number(in activity.Row, numbers);
            addEvent.Bind(1, next++);
            addEvent.Bind(2, batch.Source);
            addEvent.Bind(3, activity.Row.Time);
            for (var column = 0; column < numbers.Length; column++)
                addEvent.BindId(4 + column, numbers[column]);
            addEvent.Run();
        }
    }

    public void Dispose()
    {
        addEvent.Dispose();
        addBlock.Dispose();
    }
}
