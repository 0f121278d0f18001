using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>One question that the benchmark answers.</summary>
internal interface ISection
{
    /// <summary>The word that asks for it on the command line.</summary>
    string Name { get; }

    void Run(Options options, EventPool pool, PageServer server, Report report);
}
