using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How long each report takes over an archive with many events, beside reading them all.</summary>
internal sealed class ReportsSection : ISection
{
    private const double Wanted = 10;
    private const int PageSize = 1000;

    public string Name => "reports";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        var folder = Directory.CreateTempSubdirectory("opa").FullName;
        try
        {
            var archive = Path.Combine(folder, "activity.db");
            var count = Fill(archive, options.Many);
            Measure(archive, count, options.Rounds, report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string archive, long count, int rounds, Report report)
    {
        report.Heading("Reports over an archive");
        report.Add(
            $"{Table.Number(count)} events of 500 people in 120 days, in an archive of {Table.Number(new FileInfo(archive).Length / 1e6)} MB. All rows of all tables, to the last, the fastest of {rounds} rounds; "
            + "the reports about certain people or items are about the person and the vault with the most uses. Reading is all events as objects, in the order of their times.");
        var engine = new Core.Engine();
        var table = new Table("report", "seconds", "rows", "share of reading");
        var (reading, _) = Time(rounds, () => engine.OpenArchive(archive).Read(new ArchiveQuery()));
        var query = new ReportQuery { Archive = archive };
        var (user, vault) = (First<UserUsageRow>(engine, ReportName.UserUsage, query).UserUuid, First<VaultUsageRow>(engine, ReportName.VaultUsage, query).VaultUuid);
        var slowest = 0.0;
        foreach (var guide in ReportGuide.Each)
        {
            var own = query with
            {
                User = guide.NeedsUser ? [new TextPattern(user!, text => text == user)] : [],
                Vault = guide.NeedsItem ? [new TextPattern(vault!, text => text == vault)] : [],
            };
            var tables = own with { Section = [new TextPattern("*", _ => true)] };
            var (seconds, rows) = Time(rounds, () => engine.OpenReport(guide.Name, tables));
            table.Add(guide.Name.ToString(), Table.Number(seconds, 2), Table.Number(rows), Table.Ratio(seconds / reading));
            var (main, mainRows) = Time(rounds, () => engine.OpenReport(guide.Name, own));
            table.Add($"{guide.Name}, its main table", Table.Number(main, 2), Table.Number(mainRows), Table.Ratio(main / reading));
            slowest = Math.Max(slowest, main);
        }

        table.Add("reading all events", Table.Number(reading, 2), Table.Number(count), Table.Ratio(1));
        report.Add(table);
        report.Target($"the main table of every report over {Table.Number(count)} events in {Wanted:0} seconds", Table.Number(slowest, 1) + " s", slowest <= Wanted);
    }

    private static TRow First<TRow>(Core.Engine engine, ReportName name, ReportQuery query)
        where TRow : ReportRow
    {
        using var reader = engine.OpenReport(name, query);
        return (TRow)reader.ReadNextAsync(CancellationToken.None).GetAwaiter().GetResult()!.Items[0];
    }

    private static (double Seconds, long Rows) Time<T>(int rounds, Func<IPageReader<T>> open)
    {
        var (fastest, rows) = (double.MaxValue, 0L);
        for (var round = 0; round < rounds; round++)
        {
            rows = 0;
            var watch = Stopwatch.StartNew();
            using (var reader = open())
                while (reader.ReadNextAsync(CancellationToken.None).GetAwaiter().GetResult() is { } page)
                    rows += page.Items.Count;
            fastest = Math.Min(fastest, watch.Elapsed.TotalSeconds);
        }

        return (fastest, rows);
    }

    /// <summary>Writes the simulator's events.</summary>
    private static long Fill(string archive, long count)
    {
        var simulator = SimulatorServer.StartAsync(new SimulatorOptions { Users = 500, Days = 120, Events = count, Live = false }).GetAwaiter().GetResult();
        using var writer = ArchiveWriter.OpenAsync(archive, new SchemaOptions(false), TimeSpan.FromSeconds(5), TimeProvider.System, NoLog.Instance, CancellationToken.None).GetAwaiter().GetResult();
        var written = 0L;
        foreach (var stream in EventStreams.All)
        {
            var own = StreamNames.All.First(name => name.Feature() == stream.ApiName());
            var source = writer.RunAsync(connection => SyncMarks.Source(connection, simulator.AccountId, own.Feature())).GetAwaiter().GetResult();
            foreach (var events in simulator.Events(stream).Chunk(PageSize))
            {
                var page = EventPage.Parse(own, System.Text.Encoding.UTF8.GetBytes($"{{\"items\":[{string.Join(",", events)}],\"has_more\":false}}"), simulator.AccountId);
                _ = writer.QueueAsync(new Batch { Source = source, Stream = own, Events = page.Items }, CancellationToken.None).GetAwaiter().GetResult();
                written += events.Length;
            }
        }

        simulator.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return written;
    }
}
