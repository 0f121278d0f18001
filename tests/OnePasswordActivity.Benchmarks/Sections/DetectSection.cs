using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Detection;
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
        simulator.DisposeAsync().AsTask().GetAwaiter().GetResult();
        report.Target($"detection: at most 300 MB at {options.Many:N0} events", Table.Number(detectingPeak) + " MB", detectingPeak <= 300);
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

    private static IEnumerable<byte[]> Pages(IEnumerable<string> events)
    {
        var page = new List<string>(PageSize);
        foreach (var each in events)
        {
            page.Add(each);
            if (page.Count < PageSize)
                continue;
            yield return Encoding.UTF8.GetBytes($$"""{"cursor":"0","has_more":true,"items":[{{string.Join(",", page)}}]}""");
            page.Clear();
        }
    }
}
