using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OnePasswordActivity.Benchmarks.Archives;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Archive.Writing;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How quickly events come into an archive, and how large it gets.</summary>
internal sealed class ArchiveSection : ISection
{
    private static readonly (ArchiveWay Way, string Name)[] Ways =
    [
        (ArchiveWay.Stream, "the API's events, read and dropped"),
        (ArchiveWay.Sync, "Sync, with the full-text index"),
        (ArchiveWay.BulkText, "bulk insert alone, with the full-text index"),
        (ArchiveWay.SyncNoText, "Sync, without the full-text index"),
        (ArchiveWay.BulkIndexes, "bulk insert alone, without the full-text index"),
        (ArchiveWay.Bulk, "bulk insert alone, without any index"),
    ];

    public string Name => "archive";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("Events into an archive");
        report.Add(
            $"A first synchronisation of {Table.Number(options.Events)} different events with random UUIDs, evenly over 119 days: six in ten are item usages, three sign-in attempts, one an audit event. The three "
            + "streams are read side by side, in parts, without limits, and committed with full synchronisation. The first row reads them as objects, as cmdlets do, and drops them; Sync makes rows of their JSON as it comes, "
            + "and no objects. Bulk insert is the limit: the same rows, with their JSON in "
            + "the same blocks, ready in memory, put by the archive's own statements into a file with the same settings, with nothing to read or to compress, and no "
            + $"other thread; the last row is SQLite alone, with no index at all. Each row is a process of its own; the fastest of up to {options.Rounds} rounds. Ratios are to the first row.");
        var lines = server.History(options.Events).LinesLength;
        var table = new Table("way", "events/s", "ratio", "CPU µs/event", "peak MB", "MB per million events", "beside JSON lines");
        var folder = Directory.CreateTempSubdirectory("opa").FullName;
        var rates = new Dictionary<ArchiveWay, double>();
        var shares = new Dictionary<ArchiveWay, double>();
        try
        {
            var path = Path.Combine(folder, "activity.db");
            foreach (var (way, name) in Ways)
            {
                var figures = Rounds.UpTo(options.Rounds).Select(_ => Measure(way, path)).MinBy(one => one.Seconds)!;
                rates[way] = figures.Rate;
                var size = Size(path + (way >= ArchiveWay.Bulk ? ".bulk" : ""));
                shares[way] = (double)size / lines;
                table.Add(
                    name,
                    Table.Number(figures.Rate),
                    Table.Ratio(figures.Rate / rates[ArchiveWay.Stream]),
                    Table.Number(figures.ProcessorMicrosecondsPerEvent, 1),
                    figures.PeakBytes == 0 ? "" : Table.Number(figures.PeakMegabytes),
                    size == 0 ? "" : Table.Number((double)size / options.Events),
                    size == 0 ? "" : Table.Ratio(shares[way]));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        report.Add(table);
        report.Add($"As JSON lines these events are {Table.Number((double)lines / options.Events)} MB per million.");
        report.Add(
            "Reading alone is that quick only because nothing limits it here: the API gives 10,000 events a second at most, which an archive has to keep up with. Both put up to "
            + $"{Table.Number(ArchiveWriter.MostTogether)} events into a transaction. Its events are looked up together, and share posting lists, one for each name in a column, and rows of keys, in place of an entry "
            + "in an index for each column of each event. What Sync takes beside bulk insert is receiving pages, taking the JSON apart, packing it, looking names up, and the runtime with its compiler. Packing goes for speed: "
            + "to make an archive a tenth smaller would take some two microseconds more an event.");
        report.Target(
            "an archive takes the API's 10,000 events a second, with the full-text index", Table.Number(rates[ArchiveWay.Sync]), rates[ArchiveWay.Sync] >= 10_000);
        foreach (var (way, with) in new[] { (ArchiveWay.SyncNoText, "without"), (ArchiveWay.Sync, "with") })
            report.Target(
                $"bringing events into an archive goes at half the speed of reading them at least, {with} the full-text index",
                Table.Ratio(rates[way] / rates[ArchiveWay.Stream]),
                rates[way] >= rates[ArchiveWay.Stream] / 2);
        report.Target("an archive with its full-text index is no larger than JSON lines", Table.Ratio(shares[ArchiveWay.Sync]), shares[ArchiveWay.Sync] <= 1);

        Figures Measure(ArchiveWay way, string path)
        {
            // Bulk insert takes its rows from the archive that was made before.
            foreach (var file in Directory.GetFiles(folder).Where(file => way < ArchiveWay.Bulk || file.Contains(".bulk", StringComparison.Ordinal)))
                File.Delete(file);
            return Child.Store(way, server.Uri, path, options.Events);
        }
    }

    /// <summary>The size once it is closed, which is when SQLite has put everything into its main file.</summary>
    private static long Size(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
