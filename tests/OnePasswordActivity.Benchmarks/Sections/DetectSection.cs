using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Core.Detection.Remembering;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>What all rules of detection together cost beside the reading of the events.</summary>
internal sealed class DetectSection : ISection
{
    private const int PageSize = 1000;

    /// <summary>Pages of each stream in turn, by the share of the streams.</summary>
    private static readonly (ActivityStream Stream, EventStream Simulated, int Share)[] Streams =
    [
        (ActivityStream.ItemUsages, EventStream.ItemUsages, 35), (ActivityStream.SignInAttempts, EventStream.SignInAttempts, 9),
        (ActivityStream.AuditEvents, EventStream.AuditEvents, 6),
    ];

    public string Name => "detect";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("Detection");
        report.Add(
            $"{options.Many:N0} events of 120 days of the simulated company, with one person for 2,000 events, 1000 a page, the streams side by side. The time is that of the "
            + "pages in memory to events, and in the second row through all rules; not that of the simulator. Memory is what lives after a full collection, every 250,000 events.");
        var simulator = SimulatorServer.StartAsync(new SimulatorOptions
        {
            Users = (int)Math.Clamp(options.Many / 2000, 20, 100_000), Events = options.Many + PageSize, Habits = true, Live = false,
        }).GetAwaiter().GetResult();
        Measure(Math.Min(options.Many, 50_000), simulator, detects: true);
        var (readingRate, readingPeak, _) = Measure(options.Many, simulator, detects: false);
        var (detectingRate, detectingPeak, findings) = Measure(options.Many, simulator, detects: true);
        var table = new Table("what", "events/s", "ratio", "MB alive at most");
        table.Add("reading", Table.Number(readingRate), Table.Ratio(1), Table.Number(readingPeak));
        table.Add($"reading and {RuleBook.Make().Length} rules, {findings:N0} findings", Table.Number(detectingRate), Table.Ratio(detectingRate / readingRate), Table.Number(detectingPeak));
        report.Add(table);
        report.Target("detection: at least half of the speed of reading", Table.Ratio(detectingRate / readingRate) + " times", detectingRate >= readingRate / 2);
        MeasureArchiveAsync(options.Many, simulator, report).GetAwaiter().GetResult();
        simulator.DisposeAsync().AsTask().GetAwaiter().GetResult();
        report.Target($"detection: at most 300 MB at {options.Many:N0} events", Table.Number(detectingPeak) + " MB", detectingPeak <= 300);
    }

    /// <summary>The same out of an archive, and what a run costs that has little to add.</summary>
    private static async Task MeasureArchiveAsync(long events, SimulatorServer simulator, Report report)
    {
        using var archive = new BenchmarkArchive();
        await archive.FillAsync(AllPages(events, simulator));
        var (readingRate, _, readingPeak) = await ReadAsync(archive.File);
        var (detectingRate, findings, detectingPeak) = await DetectAsync(archive.File);
        await archive.FillAsync([(ActivityStream.AuditEvents, Page([
            $$"""{"uuid":"LAST","timestamp":"{{DateTimeOffset.UtcNow:o}}","action":"delete","object_type":"account","actor_uuid":"A"}"""]))]);
        var again = Stopwatch.StartNew();
        await DetectAsync(archive.File);
        again.Stop();
        report.Add($"The same events in an archive. The first run over it judges everything and remembers it; the next, after one more event, took {again.Elapsed.TotalSeconds:0.0} s.");
        var table = new Table("what", "events/s", "ratio", "MB alive at most");
        table.Add("reading the archive", Table.Number(readingRate), Table.Ratio(1), Table.Number(readingPeak));
        table.Add($"{RuleBook.Make().Length} rules over the archive, {findings:N0} findings", Table.Number(detectingRate), Table.Ratio(detectingRate / readingRate), Table.Number(detectingPeak));
        report.Add(table);
        report.Target("detection in an archive: at least half of the speed of reading it", Table.Ratio(detectingRate / readingRate) + " times", detectingRate >= readingRate / 2);
        report.Target($"detection in an archive: at most 300 MB at {events:N0} events", Table.Number(detectingPeak) + " MB", detectingPeak <= 300);

        async Task<(double Rate, long Findings, double Peak)> ReadAsync(string file)
        {
            using var opened = ActivityArchive.Open(file);
            using var reader = opened.Read(new ArchiveQuery());
            var watch = new Watch(events);
            while (await reader.ReadNextAsync(CancellationToken.None) is { } page)
                watch.Add(page.Items.Count);
            return watch.End();
        }

        async Task<(double Rate, long Findings, double Peak)> DetectAsync(string file)
        {
            var watch = new Watch(events);
            using var detection = await ArchiveDetection.OpenAsync(
                new ArchiveDetectionOptions { Path = file, Remember = true }, new BenchmarkArchive.Silent(), CancellationToken.None);
            while (await detection.ReadNextAsync(CancellationToken.None) is { } found)
                watch.Add(found.Count);
            return watch.End();
        }
    }

    private static (double Rate, double PeakMegabytes, long Findings) Measure(long events, SimulatorServer simulator, bool detects)
    {
        GC.Collect();
        using var detector = new Detector(new DetectorOptions());
        var clock = new Stopwatch();
        long read = 0, looked = 0, findings = 0, peak = 0;
        var sources = Array.ConvertAll(Streams, each => Pages(simulator.Events(each.Simulated)).GetEnumerator());
        var some = true;
        while (some && read < events)
        {
            some = false;
            for (var i = 0; i < Streams.Length; i++)
                for (var n = 0; n < Streams[i].Share && sources[i].MoveNext(); n++)
                {
                    var page = sources[i].Current;
                    some = true;
                    clock.Start();
                    var items = EventPage.Parse(Streams[i].Stream, page, null).Items;
                    if (detects)
                        findings += detector.Process(items).Count;
                    clock.Stop();
                    read += items.Count;
                }

            if (read - looked < 250_000)
                continue;
            looked = read;
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
        }

        clock.Start();
        findings += detector.Complete().Count;
        clock.Stop();
        return (read / clock.Elapsed.TotalSeconds, peak / 1048576.0, findings);
    }

    private static IEnumerable<(ActivityStream, byte[])> AllPages(long events, SimulatorServer simulator)
    {
        var sources = Array.ConvertAll(Streams, each => Pages(simulator.Events(each.Simulated)).GetEnumerator());
        var some = true;
        for (long read = 0; some && read < events;)
        {
            some = false;
            for (var i = 0; i < Streams.Length; i++)
                for (var n = 0; n < Streams[i].Share && sources[i].MoveNext(); n++, read += PageSize)
                {
                    some = true;
                    yield return (Streams[i].Stream, sources[i].Current);
                }
        }
    }

    private static byte[] Page(IEnumerable<string> events) => Encoding.UTF8.GetBytes($$"""{"cursor":"0","has_more":true,"items":[{{string.Join(",", events)}}]}""");

    private static IEnumerable<byte[]> Pages(IEnumerable<string> events)
    {
        var page = new List<string>(PageSize);
        foreach (var each in events)
        {
            page.Add(each);
            if (page.Count < PageSize)
                continue;
            yield return Page(page);
            page.Clear();
        }
    }
}
