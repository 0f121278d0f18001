using System;
using System.Buffers;
using System.Linq;
using System.Text.Json;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Siem.Formats;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How many records a second each format makes on one core, beside plain JSON lines.</summary>
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
            + "Plain JSON lines are what the source-generated serializer writes of the same events as models with every member, and keep nothing that the models do not know. "
            + "Json copies the event's own bytes. The others read the event's bytes, write their own members, and the event to the letter beside them.");
        var events = StreamNames.All
            .SelectMany(stream => EventPage.Parse(new ObjectForm(stream, "UJZDEGXDNCF32EPF3DHODZDOCI"), pool.Page(stream.Feature(), PageBenchmarks.PageSize)).Items).ToArray();
        var table = new Table("format", "records a second", "MB a second", "bytes a record", "times plain JSON lines");
        var (plain, plainSize) = MeasurePlain(events, options.Rounds);
        table.Add("plain JSON lines", Table.Number(plain), Table.Number(plain * plainSize / 1e6), Table.Number(plainSize), Table.Ratio(1));
        foreach (var name in Enum.GetValues<RecordFormat>())
        {
            var format = RecordFormats.Create(name);
            var (rate, size) = Measure((place, buffer) => format.Write(events[place % events.Length], buffer), options.Rounds);
            table.Add(name.ToString(), Table.Number(rate), Table.Number(rate * size / 1e6), Table.Number(size), Table.Ratio(rate / plain));
            if (name is RecordFormat.Ecs or RecordFormat.Ocsf)
                report.Target(
                    $"{name} records at 150,000 a second or half the speed of plain JSON lines, whichever is more ({Table.Number(Math.Max(Wanted, plain / 2))})",
                    Table.Number(rate) + " a second",
                    rate >= Math.Max(Wanted, plain / 2));
        }

        report.Add(table);
    }

    private static (double Rate, double Size) MeasurePlain(ActivityEvent[] events, int rounds)
    {
        var models = events.Select(Model).ToArray();
        var types = PlainModels.Default;
        using var writer = new Utf8JsonWriter(System.IO.Stream.Null);
        return Measure(
            (place, buffer) =>
            {
                writer.Reset(buffer);
                switch (models[place % models.Length])
                {
                    case PlainAuditEvent audit:
                        JsonSerializer.Serialize(writer, audit, types.PlainAuditEvent);
                        break;
                    case PlainItemUsage usage:
                        JsonSerializer.Serialize(writer, usage, types.PlainItemUsage);
                        break;
                    case PlainSignInAttempt attempt:
                        JsonSerializer.Serialize(writer, attempt, types.PlainSignInAttempt);
                        break;
                }

                writer.Flush();
            },
            rounds);

        static object Model(ActivityEvent activity) => activity switch
        {
            AuditEvent => JsonSerializer.Deserialize(activity.Json, PlainModels.Default.PlainAuditEvent)!,
            ItemUsage => JsonSerializer.Deserialize(activity.Json, PlainModels.Default.PlainItemUsage)!,
            _ => JsonSerializer.Deserialize(activity.Json, PlainModels.Default.PlainSignInAttempt)!,
        };
    }

    private static (double Rate, double Size) Measure(Action<int, IBufferWriter<byte>> write, int rounds)
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
                write(i, buffer);
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
