using System;
using OnePasswordActivity.Benchmarks.Archives;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Detection;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>What all rules of detection together cost beside the reading of the events.</summary>
/// <param name="archive">The archive.</param>
internal sealed class DetectSection(CompanyArchive archive) : ISection
{
    private const int MostMegabytes = 300;

    public string Name => "detect";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        var path = archive.Path;
        var events = archive.Events;
        report.Heading("Detection");
        report.Add(
            $"{RuleBook.Make().Length} rules over {archive.Description}. Each row is a process of its own without PowerShell, and its peak the working set of all of it. "
            + "The first run over the archive judges everything and remembers it. In the last row the events go as objects to the rules, as from a pipeline: "
            + "each is parsed a second time, and 200,000 are held to be put in order, which is what it takes more.");
        var table = new Table("what", "events/s", "ratio", "CPU µs/event", "peak MB");
        var reading = Child.Judge(DetectWay.Read, path);
        Add("reading the archive", reading);
        var judging = Child.Judge(DetectWay.Judge, path);
        Add($"the rules over the archive, {judging.Events:N0} findings", judging);
        archive.Add(ActivityStream.AuditEvents, $$"""{"uuid":"LAST","timestamp":"{{DateTimeOffset.UtcNow:o}}","action":"delete","object_type":"account","actor_uuid":"A"}""");
        var again = Child.Judge(DetectWay.Judge, path);
        var piping = Child.Judge(DetectWay.Pipe, path);
        Add($"reading and the rules, {piping.Events:N0} findings", piping);
        report.Add(table);
        report.Add($"The next run over the archive, after one more event, took {again.Seconds:0.0} s.");
        report.Target("detection in an archive: at least half of the speed of reading it", Table.Ratio(reading.Seconds / judging.Seconds) + " times", judging.Seconds <= reading.Seconds * 2);
        report.Target("detection of a pipeline: at least half of the speed of reading", Table.Ratio(reading.Seconds / piping.Seconds) + " times", piping.Seconds <= reading.Seconds * 2);
        foreach (var (what, figures) in new[] { ("in an archive", judging), ("of a pipeline", piping) })
            report.Target($"detection {what}: at most {MostMegabytes} MB at {events:N0} events", Table.Number(figures.PeakMegabytes) + " MB", figures.PeakMegabytes <= MostMegabytes);

        void Add(string what, Figures figures) => table.Add(
            what,
            Table.Number(events / figures.Seconds),
            Table.Ratio(reading.Seconds / figures.Seconds),
            Table.Number(figures.ProcessorSeconds * 1e6 / events, 2),
            Table.Number(figures.PeakMegabytes));
    }
}
