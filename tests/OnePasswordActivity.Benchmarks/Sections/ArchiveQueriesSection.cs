using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using OnePasswordActivity.Benchmarks.Archives;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How long the questions of the audit log take, beside going through the same events as JSON lines.</summary>
/// <param name="archive">The archive.</param>
internal sealed class ArchiveQueriesSection(CompanyArchive archive) : ISection
{
    public string Name => "archive-queries";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        var path = archive.Path;
        report.Heading("Questions to an archive");
        var lines = StreamNames.All.Sum(stream => new FileInfo(archive.Lines(stream)).Length);
        report.Add(
            $"The questions of the guide to {archive.Description}, which as JSON lines are {Table.Number(lines / 1e6)} MB. An answer begins with its first page, of 100 "
            + "events at most: that is what somebody at the prompt waits for, since the rest is streamed. The time to it includes opening the archive. All of an answer takes as long as it has events, because their JSON is "
            + "unpacked in blocks of neighbours. The fastest of the rounds. JSON lines are those of the question's stream alone, each read by the module's own reader and compared with the same filter.");
        var table = new Table("question", "way", "events", "ms to the first page", "ms to all", "ms as JSON lines", "ratio");
        var slowest = TimeSpan.Zero;
        foreach (var question in Questions.About(path))
        {
            var log = new LastLine();
            var first = Best(options.Rounds, () => Ask(path, question.Query, log, 1));
            var all = Best(options.Rounds, () => Ask(path, question.Query, log, long.MaxValue));
            var scan = Best(1, () => Scan(archive.Lines(question.Query.Stream!.Value), question.Query));
            if (all.Count != scan.Count)
                throw new InvalidOperationException($"{question.Text}: {all.Count} events, and {scan.Count} in the lines");
            slowest = first.Time > slowest ? first.Time : slowest;
            table.Add(
                question.Text,
                log.Line[(log.Line.LastIndexOf("' ", StringComparison.Ordinal) + 2)..].TrimEnd('.'),
                Table.Number(all.Count),
                Table.Number(first.Time.TotalMilliseconds, 1),
                Table.Number(all.Time.TotalMilliseconds, 1),
                Table.Number(scan.Time.TotalMilliseconds),
                Table.Ratio(scan.Time / all.Time));
        }

        report.Add(table);
        report.Target("the answer to each question begins within 100 ms", Table.Number(slowest.TotalMilliseconds, 1) + " ms", slowest < TimeSpan.FromMilliseconds(100));
    }

    private static (TimeSpan Time, long Count) Best(int rounds, Func<long> work)
    {
        var best = (Time: TimeSpan.MaxValue, Count: 0L);
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var count = work();
            best = watch.Elapsed < best.Time ? (watch.Elapsed, count) : best;
        }

        return best;
    }

    private static long Ask(string path, ArchiveQuery query, IApiLog log, long pages)
    {
        using var archive = ActivityArchive.Open(path);
        using var reader = archive.Read(query, log);
        var count = 0L;
        for (var page = 0L; page < pages && reader.ReadNextAsync(default).Result is { } read; page++)
            count += read.Items.Count;
        return count;
    }

    private static long Scan(string path, ArchiveQuery query)
    {
        var count = 0L;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            var activity = KeptEvent.Read(line, query.Stream!.Value, null);
            if (!(activity.Timestamp < query.StartTime) && !(activity.Timestamp > query.EndTime) && query.Filter!.Matches(activity))
                count++;
        }

        return count;
    }
}
