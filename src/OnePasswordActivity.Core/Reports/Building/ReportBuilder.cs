using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Makes a report. Nothing is counted before somebody looks at its rows or figures, and nothing twice.</summary>
/// <param name="archive">What it is made from.</param>
internal abstract class ReportBuilder(ReportArchive archive)
{
    protected static readonly ActivityStream[] Usages = [ActivityStream.ItemUsages];
    protected static readonly ActivityStream[] SignIns = [ActivityStream.SignInAttempts];
    protected static readonly ActivityStream[] Audits = [ActivityStream.AuditEvents];
    protected static readonly ActivityStream[] AllStreams = [ActivityStream.ItemUsages, ActivityStream.SignInAttempts, ActivityStream.AuditEvents];

    protected const EventColumns UsageColumns = EventColumns.Action | EventColumns.Actor | EventColumns.Object | EventColumns.Vault;

    public abstract ReportName Name { get; }

    protected ReportArchive Archive { get; } = archive;

    /// <summary>All tables of the report, in the guide's order.</summary>
    public abstract IReadOnlyList<ReportSection> Sections { get; }

    /// <summary>The numbers at the top.</summary>
    protected abstract IReadOnlyList<ReportFigure> Figures { get; }

    /// <summary>The tables that are to be shown.</summary>
    public IReadOnlyList<ReportSection> Chosen() =>
    [
        .. Archive.Query.Section.Count > 0
            ? Sections.Where(section => TextPattern.Any(Archive.Query.Section, section.Name))
            : Sections.Where(section => !section.IsDetail || Archive.IsFocused),
    ];

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
            Sections = Chosen(),
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
    /// <param name="key">What they are counted by: of the person's place and the event.</param>
    protected UsageCounts<TKey> Count<TKey>(Func<int, EventCells, TKey> key)
        where TKey : struct
    {
        var counts = new UsageCounts<TKey>();
        foreach (var cells in Archive.Scan(UsageColumns, Usages))
        {
            var person = Archive.People.IndexOf(cells.Actor);
            counts.Add(key(person, cells), cells, person, IsService(person));
        }

        return counts;
    }

    protected IEnumerable<UserVaultRow> VaultRows(UsageCounts<(int Person, long Vault)> counts) => counts.Groups.Select(pair => new UserVaultRow
    {
        User = Label(pair.Key.Person),
        UserUuid = Uuid(pair.Key.Person),
        Vault = Thing(pair.Key.Vault),
        VaultUuid = Thing(pair.Key.Vault),
        Items = counts.Items[pair.Key],
        Uses = pair.Value.Count,
        FirstUse = Archive.Time(pair.Value.First),
        LastUse = Archive.Time(pair.Value.Last),
    });

    protected static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
