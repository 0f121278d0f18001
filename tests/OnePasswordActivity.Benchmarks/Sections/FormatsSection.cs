using System;
using System.Buffers;
using System.Linq;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Siem.Formats;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How many records a second each format makes on one core.</summary>
internal sealed class FormatsSection : ISection
{
    private const int Records = 300_000;
    private const double Wanted = 150_000;

    public string Name => "formats";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("Records for other systems");
        report.Add(
            $"{Table.Number(Records)} events of all streams, read before, become records in memory on one core, in seconds of processor time; the fastest of {options.Rounds} rounds. "
            + "Plain JSON lines are the events' own bytes.");
        var events = StreamNames.All
            .SelectMany(stream => EventPage.Parse(stream, pool.Page(stream.Feature(), PageBenchmarks.PageSize), "UJZDEGXDNCF32EPF3DHODZDOCI").Items).ToArray();
        var table = new Table("format", "records a second", "MB a second", "bytes a record", "share of plain JSON lines");
        var plain = 0.0;
        foreach (var name in Enum.GetValues<RecordFormat>())
        {
            var (rate, size) = Measure(RecordFormats.Create(name), events, options.Rounds);
            if (name == RecordFormat.Json)
                plain = rate;
            table.Add(name.ToString(), Table.Number(rate), Table.Number(rate * size / 1e6), Table.Number(size), Table.Ratio(rate / plain));
            if (name is RecordFormat.Ecs or RecordFormat.Ocsf)
                report.Target(
                    $"{name} records at 150,000 a second, or half the speed of plain JSON lines", Table.Number(rate) + " a second", rate >= Wanted || rate >= plain / 2);
        }

        report.Add(table);
    }

    private static (double Rate, double Size) Measure(IRecordFormat format, ActivityEvent[] events, int rounds)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        var fastest = 0.0;
        long bytes = 0;

        // One round more, in which the code is compiled.
        for (var round = 0; round <= rounds; round++)
        {
            bytes = 0;
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Records; i++)
            {
                format.Write(events[i % events.Length], buffer);
                if (buffer.WrittenCount < 1 << 19)
                    continue;
                bytes += buffer.WrittenCount;
                buffer.ResetWrittenCount();
            }

            bytes += buffer.WrittenCount;
            buffer.ResetWrittenCount();
            if (round > 0)
                fastest = Math.Max(fastest, Records / (Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }

        return (fastest, (double)bytes / Records);
    }
}
