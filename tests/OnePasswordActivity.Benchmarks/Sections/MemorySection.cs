using System.Linq;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>Whether memory grows with the number of events.</summary>
internal sealed class MemorySection : ISection
{
    private const long Few = 100_000;

    public string Name => "memory";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("Peak working set");
        report.Add("The whole process: .NET, PowerShell and the module, which alone make up most of it; one process for each figure.");
        var table = new Table("stream", $"MB at {Few:N0} events", $"MB at {options.Many:N0} events", "difference");
        foreach (var stream in EventStreams.All.Select(stream => stream.ApiName()))
        {
            var few = Child.ReadOnce(Child.Module, server.Uri, stream, Few).PeakMegabytes;
            var many = Child.ReadOnce(Child.Module, server.Uri, stream, options.Many).PeakMegabytes;
            table.Add(stream, Table.Number(few, 1), Table.Number(many, 1), Table.Number(many - few, 1));
            report.Target($"{stream}: the peak at {options.Many:N0} events within 20 MB of that at {Few:N0}", Table.Number(many - few, 1) + " MB", many - few <= 20);
        }

        report.Add(table);
    }
}
