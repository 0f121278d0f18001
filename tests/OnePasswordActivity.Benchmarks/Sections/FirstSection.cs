using System;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How soon the first object is there, and what was asked of the server for it.</summary>
internal sealed class FirstSection : ISection
{
    private const string Stream = "itemusages";
    private const int Runs = 21;

    public string Name => "first";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("Time to the first object");
        report.Add($"From the start of the pipeline, in a connected session, on a stream ({Stream}) of 1,000,000 events. Requests and events are what the server sent until the pipeline had ended.");
        var table = new Table("pipeline", "first run, ms", "then, ms", "requests", "events sent");
        Add("Get-OPItemUsage -First 1", () => Child.FirstObject(server.Uri, Stream, "{cmdlet} -Last 1d -ThrottleLimit 1 -First 1"));
        Add("Get-OPItemUsage -First 1500", () => Child.FirstObject(server.Uri, Stream, "{cmdlet} -Last 1d -ThrottleLimit 1 -First 1500"));
        if (Places.Pwsh is not null)
            Add("Get-OPItemUsage \\| Select-Object -First 1 (pwsh)", () => Pwsh.SelectFirst(server.Uri, Stream));
        report.Add(table);

        void Add(string pipeline, Func<double[]> measure)
        {
            server.TakeCounts();
            var times = measure();
            var (pages, events) = server.TakeCounts();
            table.Add(pipeline, Table.Number(times[0], 1), Table.Number(times[1], 1), Table.Number((double)pages / Runs, 1), Table.Number((double)events / Runs));
        }
    }
}
