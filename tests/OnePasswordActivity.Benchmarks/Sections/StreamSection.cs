using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How many events a second come down the pipeline, and what they cost.</summary>
internal sealed class StreamSection : ISection
{
    public string Name => "stream";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("Events a second");
        report.Add(
            $"{options.Events:N0} events of each stream, 1000 a page, and {options.Rest:N0} for Invoke-RestMethod; the fastest of {options.Rounds} rounds after a short one "
            + "to warm up. Each row is a process of its own. Ratios are to the serializer's row, which fills models with all nested "
            + "parts and keeps no JSON; the module keeps every event's exact JSON and reads nested parts when they are asked for. Its first row counts the "
            + "objects at the end of the pipeline, the second also reads the user's address, the IP address and the country of each.");
        foreach (var stream in EventStreams.All.Select(stream => stream.ApiName()))
        {
            var rows = new List<(string Name, Figures Figures)>
            {
                ("HttpClient, bytes read and dropped", Read(Child.Bytes)),
                ("HttpClient + JsonSerializer, source-generated", Read(Child.Serializer)),
                ("HttpClient + JsonNode", Read(Child.Node)),
                ("the module, hosted PowerShell", Read(Child.Module)),
                ("the module, three parts of each event read", Read(Child.ModuleParts)),
            };
            if (Places.Pwsh is not null)
            {
                rows.Add(("the module, pwsh", Pwsh.Module(server.Uri, stream, options.Events, options.Rounds)));
                rows.Add(("Invoke-RestMethod, pwsh", Pwsh.InvokeRestMethod(server.Uri, stream, options.Rest, options.Rounds)));
            }

            var serializer = rows[1].Figures;
            report.Heading($"{stream}, {pool.Items(stream, 0, 1000).Length / 1000:N0} bytes an event", 3);
            var table = new Table("reader", "events/s", "ratio", "CPU µs/event", "bytes allocated/event", "peak MB");
            foreach (var (name, figures) in rows)
                table.Add(name, Table.Number(figures.Rate), Table.Ratio(figures.Rate / serializer.Rate), Table.Number(figures.ProcessorMicrosecondsPerEvent, 2), Table.Number(figures.BytesPerEvent), Table.Number(figures.PeakMegabytes));
            report.Add(table);

            Compare("the source-generated serializer", rows[3].Figures.Rate / serializer.Rate, 1);
            if (Places.Pwsh is not null)
                Compare("Invoke-RestMethod, both in pwsh", rows[^2].Figures.Rate / rows[^1].Figures.Rate, 20);

            Figures Read(string way) => Child.Read(way, server.Uri, stream, options.Events, options.Rounds);

            void Compare(string other, double ratio, double wanted) =>
                report.Target($"{stream}: at least {wanted} times the speed of {other}", Table.Ratio(ratio) + " times", ratio >= wanted);
        }
    }
}
