using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Makes a report. Nothing is counted before somebody looks at its rows or figures, and nothing twice.</summary>
/// <param name="shared">What it is made from.</param>
internal abstract class ReportBuilder(SharedCounts shared)
{
    protected static readonly ActivityStream[] Usages = [ActivityStream.ItemUsages];
    protected static readonly ActivityStream[] SignIns = [ActivityStream.SignInAttempts];
    protected static readonly ActivityStream[] Audits = [ActivityStream.AuditEvents];
    protected static readonly ActivityStream[] AllStreams = [ActivityStream.ItemUsages, ActivityStream.SignInAttempts, ActivityStream.AuditEvents];

    private readonly ActionSets actions = new(shared.Archive.Text);
    private ILookup<int, UsageGroup>? usagesOfPeople;
    private ILookup<long, UsageGroup>? usagesOfVaults;

    public abstract ReportName Name { get; }

    protected SharedCounts Shared { get; } = shared;

    protected ReportArchive Archive => Shared.Archive;

    /// <summary>All tables of the report, in the guide's order.</summary>
    public abstract IReadOnlyList<ReportSection> Sections { get; }

    private IEnumerable<ReportSection> Shown => Sections.Where(section => !section.IsDetail || Archive.IsFocused);

    private TextPattern MainSection => new(ReportGuide.Of(Name).MainSection, name => name == ReportGuide.Of(Name).MainSection);

    /// <summary>The numbers at the top.</summary>
    protected abstract IReadOnlyList<ReportFigure> Figures { get; }

    /// <summary>The tables for the pipeline: those that were asked for, else the main one, so that all rows are of one type.</summary>
    public IEnumerable<(string Name, IEnumerable<ReportRow> Rows)> ForPipeline()
    {
        IReadOnlyList<TextPattern> wanted = Archive.Query.Section.Count > 0 ? Archive.Query.Section : [MainSection];
        var sections = Sections.Where(section => TextPattern.Any(wanted, section.Name)).ToList();
        sections.ForEach(static section => section.Expect());
        if (TextPattern.Any(wanted, ReportGuide.Figures))
            yield return (ReportGuide.Figures, Lazily(() => Figures.Select(Row)));
        foreach (var section in sections)
            yield return (section.Name, section.Rows.Cast<ReportRow>());
    }

    /// <summary>Says what will be counted for <see cref="Build"/>, so that reports that are made together need one pass over the events.</summary>
    public void Expect()
    {
        foreach (var section in Shown)
            section.Expect();
    }

    /// <summary>The report with all that is to be shown.</summary>
    public ReportResult Build()
    {
        var guide = ReportGuide.Of(Name);
        return new ReportResult
        {
            Name = Name.ToString(),
            Title = guide.Title,
            Explanation = guide.Explanation,
            Notes = guide.Notes,
            StartTime = Archive.Time(Archive.First),
            EndTime = Archive.Time(Archive.Last),
            Figures = Figures,
            Sections = [.. Shown],
        };
    }

    /// <summary>Rows that are counted when somebody looks at them.</summary>
    protected static IEnumerable<TRow> Lazily<TRow>(Func<IEnumerable<TRow>> rows)
    {
        foreach (var row in rows())
            yield return row;
    }

    protected string? Label(int person) => Archive.People.At(person)?.Label;

    protected string? Uuid(int person) => Archive.People.At(person)?.Uuid;

    protected bool IsService(int person) => Archive.People.At(person)?.IsServiceAccount == true;

    /// <summary>The UUID of a vault or an item.</summary>
    protected string? Thing(long entity) => Archive.ThingOf(entity).Uuid;

    /// <summary>Counts the uses that are asked for.</summary>
    /// <param name="key">What they are counted by.</param>
    /// <param name="parts">What is counted of each.</param>
    protected UsageCounts<TKey> Count<TKey>(UsageParts parts, Func<UsageGroup, TKey> key)
        where TKey : struct => Count(Shared.Usages.Value.All, parts, key);

    /// <summary>Counts uses.</summary>
    protected UsageCounts<TKey> Count<TKey>(IEnumerable<UsageGroup> groups, UsageParts parts, Func<UsageGroup, TKey> key)
        where TKey : struct
    {
        var counts = new UsageCounts<TKey>(parts, Archive, actions);
        foreach (var group in groups)
        {
            Archive.ThrowIfStopped();
            counts.Add(key(group), group, IsService(group.Person));
        }

        return counts;
    }

    /// <summary>
    /// The uses of one user after the other, sorted by the users' names. There may be very many, and what is counted of a few of them at a time
    /// stays in the processor's cache.
    /// </summary>
    protected IEnumerable<IEnumerable<UsageGroup>> UsagesByUser() =>
        InOrder(usagesOfPeople ??= Shared.Usages.Value.All.ToLookup(static group => group.Person), Label);

    /// <summary>The uses of one vault after the other, sorted by the vaults' UUIDs.</summary>
    protected IEnumerable<IEnumerable<UsageGroup>> UsagesByVault() =>
        InOrder(usagesOfVaults ??= Shared.Usages.Value.All.ToLookup(static group => group.Vault), Thing);

    protected IEnumerable<UserVaultRow> VaultRows(UsageCounts<(int Person, long Vault)> counts) => counts.Groups.Select(pair => new UserVaultRow
    {
        User = Label(pair.Key.Person),
        UserUuid = Uuid(pair.Key.Person),
        Vault = Thing(pair.Key.Vault),
        VaultUuid = Thing(pair.Key.Vault),
        Items = pair.Value.Items,
        Uses = pair.Value.Count,
        FirstUse = Archive.Time(pair.Value.First),
        LastUse = Archive.Time(pair.Value.Last),
    });

    private static IEnumerable<IEnumerable<UsageGroup>> InOrder<TKey>(ILookup<TKey, UsageGroup> usages, Func<TKey, string?> text) => usages
        .GroupBy(some => text(some.Key))
        .OrderBy(static some => some.Key, StringComparer.Ordinal)
        .Select(static some => some.SelectMany(static one => one));

    private ReportFigureRow Row(ReportFigure figure) => new()
    {
        Figure = figure.Title,
        Value = figure.Value,
        Text = figure.Value is double share ? share.ToString("P1", CultureInfo.InvariantCulture) : Convert.ToString(figure.Value, CultureInfo.InvariantCulture),
        Detail = figure.Detail,
    };

    protected static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
