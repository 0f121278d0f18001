using System;
using System.Diagnostics;
using System.Threading;
using OnePasswordActivity.Benchmarks.Archives;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How long each report takes over an archive with many events, beside reading them all.</summary>
/// <param name="archive">The archive.</param>
internal sealed class ReportsSection(CompanyArchive archive) : ISection
{
    private const double WantedOfMain = 5;
    private const double WantedOfAll = 10;

    public string Name => "reports";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        var (path, description, count) = (archive.Path, archive.Description, archive.Events);
        report.Heading("Reports over an archive");
        report.Add(
            $"Over {description}. All rows of all tables, to the last, the fastest of up to {options.Rounds} rounds; "
            + "the reports about certain people or items are about the person and the vault with the most uses. Reading is all events as objects, in the order of their times.");
        var engine = new Core.Engine();
        var table = new Table("report", "seconds", "rows", "share of reading");
        var (reading, _) = Time(options.Rounds, () => engine.OpenArchive(path).Read(new ArchiveQuery()));
        var query = new ReportQuery { Archive = path };
        var (user, vault) = (First<UserUsageRow>(engine, ReportName.UserUsage, query).UserUuid, First<VaultUsageRow>(engine, ReportName.VaultUsage, query).VaultUuid);
        var (slowestMain, slowestAll) = (0.0, 0.0);
        foreach (var guide in ReportGuide.Each)
        {
            var own = query with
            {
                User = guide.NeedsUser ? [new TextPattern(user!, text => text == user)] : [],
                Vault = guide.NeedsItem ? [new TextPattern(vault!, text => text == vault)] : [],
            };
            var tables = own with { Section = [new TextPattern("*", _ => true)] };
            var (seconds, rows) = Time(options.Rounds, () => engine.OpenReport(guide.Name, tables));
            table.Add(guide.Name.ToString(), Table.Number(seconds, 2), Table.Number(rows), Table.Ratio(seconds / reading));
            var (main, mainRows) = Time(options.Rounds, () => engine.OpenReport(guide.Name, own));
            table.Add($"{guide.Name}, its main table", Table.Number(main, 2), Table.Number(mainRows), Table.Ratio(main / reading));
            (slowestMain, slowestAll) = (Math.Max(slowestMain, main), Math.Max(slowestAll, seconds));
        }

        table.Add("reading all events", Table.Number(reading, 2), Table.Number(count), Table.Ratio(1));
        report.Add(table);
        report.Target($"the main table of every report over {Table.Number(count)} events in {WantedOfMain:0} seconds", Table.Number(slowestMain, 1) + " s", slowestMain <= WantedOfMain);
        report.Target($"all tables of every report in {WantedOfAll:0} seconds", Table.Number(slowestAll, 1) + " s", slowestAll <= WantedOfAll);
    }

    private static TRow First<TRow>(Core.Engine engine, ReportName name, ReportQuery query)
        where TRow : ReportRow
    {
        using var reader = engine.OpenReport(name, query);
        return (TRow)reader.ReadNextAsync(CancellationToken.None).GetAwaiter().GetResult()!.Items[0];
    }

    private static (double Seconds, long Rows) Time<T>(int rounds, Func<IPageReader<T>> open)
    {
        var (fastest, rows) = (double.MaxValue, 0L);
        foreach (var _ in Rounds.UpTo(rounds))
        {
            rows = 0;
            var watch = Stopwatch.StartNew();
            using (var reader = open())
                while (reader.ReadNextAsync(CancellationToken.None).GetAwaiter().GetResult() is { } page)
                    rows += page.Items.Count;
            fastest = Math.Min(fastest, watch.Elapsed.TotalSeconds);
        }

        return (fastest, rows);
    }
}
