using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Indexes;
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
        var database = connection.Handle!;
        using var names = new Names(database, way == ArchiveWay.BulkText);
        using var writer = new EventWriter(connection, names, way == ArchiveWay.BulkText);
        using var plain = way == ArchiveWay.Bulk ? new PlainInsert(connection, names) : null;
        using var archive = ActivityArchive.Open(path);
        using var reader = archive.Read(new ArchiveQuery { Order = ArchiveOrder.Arrival, PageSize = ArchiveWriter.MostTogether });
        var clock = new Stopwatch();
        var processor = TimeSpan.Zero;
        var count = 0;
        while (reader.ReadNextAsync(CancellationToken.None).Result is { } page)
        {
            // A page of an archive can have several streams; their rows are made apart.
            var batches = page.Items.GroupBy(StreamOf).ToList()
                .ConvertAll(group => new Batch { Source = (long)group.Key + 1, Events = new RowForm(names, group.Key, way == ArchiveWay.BulkText).Prepare([.. group]) });
            connection.Execute("BEGIN IMMEDIATE");
            var numbers = new long[PostingWriter.Columns];
            foreach (var activity in batches.SelectMany(batch => batch.Events))
                names.Number(in activity.Row, numbers);
            count += page.Items.Count;
            GC.Collect();
            var before = Environment.CpuUsage.TotalTime;
            clock.Start();
            if (plain is null)
                writer.Expect(batches);
            foreach (var batch in batches)
                if (plain is not null)
                    plain.Write(batch);
                else
                    writer.Write(batch.Source, batch.Events, 1, static _ => { });
            writer.Flush();
            connection.Execute("COMMIT");
            clock.Stop();
            processor += Environment.CpuUsage.TotalTime - before;
        }

        return count == events ? new Figures(events, clock.Elapsed.TotalSeconds, processor.TotalSeconds, 0, 0) : throw new InvalidOperationException($"{count} events instead of {events}.");
    }

    private static ActivityStream StreamOf(ActivityEvent activity) => activity switch
    {
        AuditEvent => ActivityStream.AuditEvents,
        ItemUsage => ActivityStream.ItemUsages,
        _ => ActivityStream.SignInAttempts,
    };
}
