using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Archives;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Sections;
using OnePasswordActivity.Benchmarks.Serving;

namespace OnePasswordActivity.Benchmarks;

internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (Child.ArgumentsOf(arguments) is { } child)
        {
            await Child.MainAsync(child);
            return 0;
        }

        Options options;
        try
        {
            options = Options.Parse(arguments);
        }
        catch (FormatException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }

        var report = new Report();
        report.Heading("Benchmarks", 1);
        report.Add("`dotnet run -c Release --project tests/OnePasswordActivity.Benchmarks` measures this and writes this page.");
        report.Add(
            $"{Machine.Description} The server, a process of its own, writes pages that are ready (events of the simulator, rendered once, without compression) over "
            + "loopback and shares the cores with the clients, so the bytes alone are the ceiling.");
        var pool = await EventPool.RenderAsync();
        using var server = new PageServer(pool);
        if (options.Serve)
        {
            Console.WriteLine(server.Uri);
            await Task.Delay(Timeout.Infinite);
        }

        using var archive = new CompanyArchive(options.Many);
        var failed = new List<string>();
        foreach (var section in Sections(archive).Where(section => options.Only?.Contains(section.Name) ?? true))
        {
            if (!Run(section, () => section.Run(options, pool, server, report), report))
                failed.Add(section.Name);

            // What was measured is not lost when a later section is interrupted.
            if (options.Output is not null || options.Only is null)
                report.Save(options.Output ?? Places.Document);
        }

        report.ShowTargets();
        if (failed.Count == 0)
            return 0;
        Console.Error.WriteLine($"These sections failed: {string.Join(", ", failed)}.");
        return 1;
    }

    private static bool Run(ISection section, Action run, Report report)
    {
        var clock = Stopwatch.StartNew();
        var load = Machine.Load;
        try
        {
            run();
            return true;
        }
#pragma warning disable CA1031 // Whatever one section dies of, the others are measured.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine(exception);
            report.Add($"**The section `{section.Name}` did not come to its end: {exception.GetBaseException().Message.ReplaceLineEndings(" ")}**");
            return false;
        }
        finally
        {
            report.Add(string.Create(CultureInfo.InvariantCulture, $"_This took {clock.Elapsed.TotalSeconds:0} s{(load is null ? "" : $"; the load average was {load} when it began")}._"));
        }
    }

    /// <summary>In the order of the page; detection comes after the others that use the archive, for it adds to it.</summary>
    private static ISection[] Sections(CompanyArchive archive) =>
    [
        new StreamSection(),
        new MemorySection(),
        new FirstSection(),
        new BackfillSection(),
        new StopSection(),
        new ImportSection(),
        new FormatsSection(),
        new TargetsSection(),
        new ArchiveSection(),
        new ArchiveQueriesSection(archive),
        new ReportsSection(archive),
        new DetectSection(archive),
        new PartsSection(),
    ];
}
