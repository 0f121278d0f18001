using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>What the parts of the engine cost, by BenchmarkDotNet.</summary>
internal sealed class PartsSection : ISection
{
    public string Name => "parts";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("The parts");
        report.Add("A page of 1000 events in memory, by BenchmarkDotNet in this process; figures are for one event, ratios within the stream.");
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(150)).WithWarmupCount(3).WithIterationCount(7).WithId("page");
        var configuration = ManualConfig.CreateEmpty().AddLogger(BenchmarkDotNet.Loggers.NullLogger.Instance).AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        var summary = BenchmarkRunner.Run<PageBenchmarks>(configuration);
        var table = new Table("stream and part", "ns", "ratio", "bytes allocated");
        foreach (var stream in summary.Reports.GroupBy(result => result.BenchmarkCase.Parameters["Stream"]))
        {
            var baseline = stream.Single(result => result.BenchmarkCase.Descriptor.Baseline).ResultStatistics!.Mean;
            foreach (var result in stream)
                table.Add(
                    $"{stream.Key}: {result.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')}",
                    Table.Number(result.ResultStatistics!.Mean / PageBenchmarks.PageSize),
                    Table.Ratio(result.ResultStatistics.Mean / baseline),
                    Table.Number((result.GcStats.GetBytesAllocatedPerOperation(result.BenchmarkCase) ?? 0) / (double)PageBenchmarks.PageSize));
        }

        report.Add(table);
    }
}
