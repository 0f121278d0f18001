using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Who is active, idle, or was never seen.</summary>
internal sealed class AdoptionReport : ReportBuilder
{
    private const string Active = "Active";
    private const string Idle = "Idle";
    private const string NeverSeen = "NeverSeen";

    private readonly Lazy<List<AdoptionRow>> people;

    public AdoptionReport(SharedCounts shared)
        : base(shared) => people = new Lazy<List<AdoptionRow>>(People);

    public override ReportName Name => ReportName.Adoption;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of("Statuses", "Active, idle or never seen", $"Idle is who did nothing for {InWords(Archive.Query.IdleAfter)} before the end.", Lazily(Statuses), new ReportChart(ChartKind.Doughnut, "People by status", "Status", "People")).From(Shared.People.Expect),
        ReportSection.Of("People", "People", "Those who have been away longest come first.", Lazily(() => people.Value)).From(Shared.People.Expect),
    ];

    protected override IReadOnlyList<ReportFigure> Figures =>
    [
        new ReportFigure("People", (long)people.Value.Count, detail: Archive.Query.Users is null ? "seen in the archive" : "in the account and in the archive"),
        new ReportFigure(Active, Share(CountOf(Active), people.Value.Count), CellKind.Percent),
        new ReportFigure(Idle, CountOf(Idle)),
        new ReportFigure("Never seen", Archive.Query.Users is null ? null : CountOf(NeverSeen), detail: Archive.Query.Users is null ? "the Users API was not asked" : null),
    ];

    private static string InWords(TimeSpan span) => FormattableString.Invariant($"{span.TotalDays:0.#} days");

    private long CountOf(string status) => people.Value.Count(row => row.Status == status);

    private IEnumerable<AdoptionStatusRow> Statuses() => new[] { Active, Idle, NeverSeen }
        .Where(status => status != NeverSeen || Archive.Query.Users is not null)
        .Select(status => new AdoptionStatusRow { Status = status, People = CountOf(status), Share = Share(CountOf(status), people.Value.Count) });

    private List<AdoptionRow> People()
    {
        var counts = Shared.People.Value;
        return
        [
            .. new PersonList(Archive, counts.Seen.Keys).Entries.Select(person =>
            {
                var last = counts.Activity[person.Index].Last;
                return new AdoptionRow
                {
                    User = person.Label,
                    Name = person.Name,
                    UserUuid = person.Uuid,
                    Status = last == 0 ? (person.IsOfApi ? NeverSeen : Idle) : Archive.Last - last > Archive.Query.IdleAfter.Ticks ? Idle : Active,
                    State = person.IsOfApi ? person.State : null,
                    Created = person.Created,
                    LastActivity = Archive.Time(last),
                    Idle = last == 0 ? null : TimeSpan.FromTicks(Math.Max(0, Archive.Last - last)),
                    SignIns = counts.SignIns[person.Index].Count,
                    ItemsUsed = counts.Items[person.Index],
                };
            })
            .OrderBy(static row => row.LastActivity ?? DateTimeOffset.MinValue).ThenBy(static row => row.User, StringComparer.Ordinal),
        ];
    }
}
