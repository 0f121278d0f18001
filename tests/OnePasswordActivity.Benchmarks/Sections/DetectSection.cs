using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Archives;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Core.Detection.Remembering;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>What all rules of detection together cost beside the reading of the events.</summary>
/// <param name="archive">The archive.</param>
internal sealed class DetectSection(CompanyArchive archive) : ISection
{
    public string Name => "detect";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        var company = archive.Company;
        report.Heading("Detection");
        report.Add(
            $"{options.Many:N0} events of 120 days of a simulated company of {company.People:N0} people, 1000 a page, the streams side by side. The time is that of the "
            + "pages in memory to events, and in the second row through all rules; not that of the simulator. Memory is what lives after a full collection, every 250,000 events.");
        Measure(Math.Min(options.Many, 50_000), company, detects: true);
        var (readingRate, readingPeak, _) = Measure(options.Many, company, detects: false);
        var (detectingRate, detectingPeak, findings) = Measure(options.Many, company, detects: true);
        var table = new Table("what", "events/s", "ratio", "MB alive at most");
        table.Add("reading", Table.Number(readingRate), Table.Ratio(1), Table.Number(readingPeak));
        table.Add($"reading and {RuleBook.Make().Length} rules, {findings:N0} findings", Table.Number(detectingRate), Table.Ratio(detectingRate / readingRate), Table.Number(detectingPeak));
        report.Add(table);
        report.Target("detection: at least half of the speed of reading", Table.Ratio(detectingRate / readingRate) + " times", detectingRate >= readingRate / 2);
        MeasureArchiveAsync(report).GetAwaiter().GetResult();
        report.Target($"detection: at most 300 MB at {options.Many:N0} events", Table.Number(detectingPeak) + " MB", detectingPeak <= 300);
    }

    /// <summary>The same out of an archive, and what a run costs that has little to add.</summary>
    private async Task MeasureArchiveAsync(Report report)
    {
        var (path, events) = (archive.Path, archive.Events);
        var (readingRate, _, readingPeak) = await ReadAsync();
        var (detectingRate, findings, detectingPeak) = await DetectAsync();
        archive.Add(ActivityStream.AuditEvents, $$"""{"uuid":"LAST","timestamp":"{{DateTimeOffset.UtcNow:o}}","action":"delete","object_type":"account","actor_uuid":"A"}""");
        var again = Stopwatch.StartNew();
        await DetectAsync();
        again.Stop();
        report.Add($"The same events in an archive. The first run over it judges everything and remembers it; the next, after one more event, took {again.Elapsed.TotalSeconds:0.0} s.");
        var table = new Table("what", "events/s", "ratio", "MB alive at most");
        table.Add("reading the archive", Table.Number(readingRate), Table.Ratio(1), Table.Number(readingPeak));
        table.Add($"{RuleBook.Make().Length} rules over the archive, {findings:N0} findings", Table.Number(detectingRate), Table.Ratio(detectingRate / readingRate), Table.Number(detectingPeak));
        report.Add(table);
        report.Target("detection in an archive: at least half of the speed of reading it", Table.Ratio(detectingRate / readingRate) + " times", detectingRate >= readingRate / 2);
        report.Target($"detection in an archive: at most 300 MB at {events:N0} events", Table.Number(detectingPeak) + " MB", detectingPeak <= 300);

        async Task<(double Rate, long Findings, double Peak)> ReadAsync()
        {
            using var opened = ActivityArchive.Open(path);
            using var reader = opened.Read(new ArchiveQuery());
            var watch = new Watch(events);
            while (await reader.ReadNextAsync(CancellationToken.None) is { } page)
                watch.Add(page.Items.Count);
            return watch.End();
        }

        async Task<(double Rate, long Findings, double Peak)> DetectAsync()
        {
            var watch = new Watch(events);
            using var detection = await ArchiveDetection.OpenAsync(
                new ArchiveDetectionOptions { Path = path, Remember = true }, NoLog.Instance, CancellationToken.None);
            while (await detection.ReadNextAsync(CancellationToken.None) is { } found)
                watch.Add(found.Count);
            return watch.End();
        }
    }

    private static (double Rate, double PeakMegabytes, long Findings) Measure(long events, Company company, bool detects)
    {
        GC.Collect();
        using var detector = new Detector(new DetectorOptions());
        var clock = new Stopwatch();
        long read = 0, looked = 0, findings = 0, peak = 0;
        foreach (var (stream, made) in company.Pages(events))
        {
            var page = Company.Page(made);
            clock.Start();
            var items = EventPage.Parse(stream, page, null).Items;
            if (detects)
                findings += detector.Process(items).Count;
            clock.Stop();
            read += items.Count;
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
}
