using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>The limit: the rows of an archive put into another file by prepared statements, and nothing else; making the rows is not measured.</summary>
internal static class BulkInsert
{
    public static Figures Measure(ArchiveWay way, string path, long events)
    {
        using var connection = ArchiveFile.OpenToWrite(path + ".bulk", new SchemaOptions(way == ArchiveWay.BulkText));
        if (way == ArchiveWay.Bulk)
            DropIndexes(connection);
        var database = connection.Handle!;
        using var names = new Names(database);
        using var addEvent = new Statement(
            database,
            "INSERT INTO event (id, source, time, uuid, action, type, actor, object, aux, vault, device, address, place, client) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
        using var addBlock = new Statement(database, "INSERT INTO block (first, count, json) VALUES (?1, ?2, ?3)");
        using var addText = way == ArchiveWay.BulkText ? new Statement(database, "INSERT INTO event_text (rowid, content) VALUES (?1, ?2)") : null;
        using var archive = ActivityArchive.Open(path);
        using var reader = archive.Read(new ArchiveQuery { Order = ArchiveOrder.Arrival, PageSize = ArchiveWriter.MostTogether });
        var clock = new Stopwatch();
        var processor = TimeSpan.Zero;
        long next = 1;
        while (reader.ReadNextAsync(CancellationToken.None).Result is { } page)
        {
            // A page of an archive can have several streams; their rows are made apart.
            var batches = page.Items.GroupBy(StreamOf).ToList()
                .ConvertAll(group => PreparedBatch.Make(new Batch { Source = (long)group.Key + 1, Stream = group.Key, Events = [.. group] }, names, addText is not null));
            connection.Execute("BEGIN IMMEDIATE");
            foreach (var row in batches.SelectMany(batch => batch.Blocks).SelectMany(block => block.Rows))
                Number(names, row);
            GC.Collect();
            var before = Environment.CpuUsage.TotalTime;
            clock.Start();
            foreach (var batch in batches)
                next = Insert(batch, next, names, addEvent, addBlock, addText);
            connection.Execute("COMMIT");
            clock.Stop();
            processor += Environment.CpuUsage.TotalTime - before;
        }

        return next - 1 == events ? new Figures(events, clock.Elapsed.TotalSeconds, processor.TotalSeconds, 0, 0) : throw new InvalidOperationException($"{next - 1} events instead of {events}.");
    }

    private static ActivityStream StreamOf(ActivityEvent activity) => activity switch
    {
        AuditEvent => ActivityStream.AuditEvents,
        ItemUsage => ActivityStream.ItemUsages,
        _ => ActivityStream.SignInAttempts,
    };

    private static long Insert(PreparedBatch batch, long next, Names names, Statement addEvent, Statement addBlock, Statement? addText)
    {
        foreach (var block in batch.Blocks)
        {
            addBlock.Bind(1, next);
            addBlock.Bind(2, block.Rows.Length);
            addBlock.Bind(3, block.Json.AsSpan());
            addBlock.Run();
            foreach (var row in block.Rows)
            {
                addEvent.Bind(1, next);
                addEvent.Bind(2, batch.Batch.Source);
                addEvent.Bind(3, row.Time);
                addEvent.Bind(4, row.Key.AsSpan());
                var place = 5;
                foreach (var number in Numbers(names, row))
                    addEvent.BindId(place++, number);
                addEvent.Run();
                if (addText is not null)
                {
                    addText.Bind(1, next);
                    addText.BindText(2, row.Words);
                    addText.Run();
                }

                next++;
            }
        }

        return next;
    }

    private static void Number(Names names, EventRow row) => _ = Numbers(names, row);

    private static long[] Numbers(Names names, EventRow row) =>
    [
        names.Texts.Number(row.Action), names.Texts.Number(row.Type), names.Entities.Number(row.Actor), names.Entities.Number(row.Object), names.Entities.Number(row.Aux),
        names.Entities.Number(row.Vault), names.Texts.Number(row.Device), names.Texts.Number(row.Address), names.Places.Number(row.Place), names.Clients.Number(row.Client),
    ];

    private static void DropIndexes(SqliteConnection connection)
    {
        var indexes = new List<string>();
        using (var command = connection.Command("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'event'"))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
                indexes.Add(reader.GetString(0));
        foreach (var index in indexes)
            connection.Execute($"DROP INDEX {index}");
    }
}
