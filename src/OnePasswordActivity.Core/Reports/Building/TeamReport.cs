using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Each person of the team.</summary>
internal sealed class TeamReport : ReportBuilder
{
    private readonly Lazy<List<TeamRow>> people;

    public TeamReport(SharedCounts shared)
        : base(shared) => people = new Lazy<List<TeamRow>>(People);

    public override ReportName Name => ReportName.Team;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of(
            "People", "People", null, Lazily(() => people.Value),
            new ReportChart(ChartKind.Bar, "Items used", "User", "ItemsUsed")).From(Shared.People.Expect),
    ];

    protected override IReadOnlyList<ReportFigure> Figures =>
    [
        new ReportFigure("People", (long)people.Value.Count),
        new ReportFigure("Sign-ins", people.Value.Sum(static row => row.SignIns)),
        new ReportFigure("Failed attempts", people.Value.Sum(static row => row.Failures)),
    ];

    private List<TeamRow> People()
    {
        var counts = Shared.People.Value;
        return
        [
            .. new PersonList(Archive, counts.Seen.Keys).Entries.Select(person => new TeamRow
            {
                User = person.Label,
                Name = person.Name,
                UserUuid = person.Uuid,
                State = person.State,
                Created = person.Created,
                LastActivity = Archive.Time(counts.Activity[person.Index].Last),
                SignIns = counts.SignIns[person.Index].Count,
                Failures = counts.Failures[person.Index].Count,
                ItemsUsed = counts.Items[person.Index],
                Uses = counts.Uses[person.Index].Count,
                Changes = counts.Changes[person.Index].Count,
                Devices = counts.Devices[person.Index],
            })
            .OrderBy(static row => row.User, StringComparer.Ordinal),
        ];
    }
}
