using System;
using System.Linq;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How long the import takes.</summary>
internal sealed class ImportSection : ISection
{
    private const int Processes = 7;

    public string Name => "import";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("Import of the module");
        report.Add($"The first Import-Module of a process; {Processes} processes each.");
        var table = new Table("where", "median, ms", "fastest, ms");
        Add("hosted PowerShell", Child.ImportTime);
        if (Places.Pwsh is not null)
            Add("pwsh", Pwsh.ImportTime);
        report.Add(table);

        void Add(string where, Func<double> measure)
        {
            var times = Enumerable.Range(0, Processes).Select(_ => measure()).Order().ToArray();
            var median = times[Processes / 2];
            table.Add(where, Table.Number(median), Table.Number(times[0]));
            report.Target($"import in less than 150 ms ({where})", Table.Number(median) + " ms", median < 150);
        }
    }
}
