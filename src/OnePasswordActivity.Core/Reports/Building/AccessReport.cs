using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Who used an item or a vault.</summary>
internal sealed class AccessReport : ReportBuilder
{
    private readonly Lazy<UsageCounts<int>> people;

    public AccessReport(SharedCounts shared)
        : base(shared) => people = new Lazy<UsageCounts<int>>(() => Count(UsageParts.Items | UsageParts.Actions, static group => group.Person));

    public override ReportName Name => ReportName.Access;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of("People", "Who used it", null, Lazily(People), new ReportChart(ChartKind.Bar, "Who used it most", "User", "Uses")).From(Shared.Usages.Expect),
        ReportSection.Of("Uses", "Uses", "The newest come first.", Uses()),
        ReportSection.Of("Changes", "What audit events say of it", "Changes and grants of access that name it; the newest come first.", Changes()),
    ];

    protected override IReadOnlyList<ReportFigure> Figures =>
    [
        new ReportFigure("People and service accounts", (long)people.Value.Groups.Count(static pair => pair.Key >= 0)),
        new ReportFigure("Uses", people.Value.Groups.Sum(static pair => pair.Value.Count)),
    ];

    private IEnumerable<AccessPersonRow> People() => people.Value.Groups
        .Select(pair => new AccessPersonRow
        {
            User = Label(pair.Key),
            Name = Archive.People.At(pair.Key)?.Name,
            UserUuid = Uuid(pair.Key),
            Uses = pair.Value.Count,
            Items = pair.Value.Items,
            Actions = people.Value.Actions(pair.Value),
            FirstUse = Archive.Time(pair.Value.First),
            LastUse = Archive.Time(pair.Value.Last),
        })
        .OrderByDescending(static row => row.Uses).ThenBy(static row => row.User, StringComparer.Ordinal);

    private IEnumerable<AccessRow> Uses()
    {
        foreach (var cells in Archive.Scan(EventColumns.Action | EventColumns.Actor | EventColumns.Object | EventColumns.Vault | EventColumns.Address | EventColumns.Place | EventColumns.Client, Usages, EventOrder.Newest))
        {
            var person = Archive.People.IndexOf(cells.Actor);
            var app = Archive.AppOf(cells.Client);
            yield return new AccessRow
            {
                Time = Archive.Time(cells.Time),
                User = Label(person),
                UserUuid = Uuid(person),
                Action = Archive.Text(cells.Action),
                Vault = Thing(cells.Vault),
                VaultUuid = Thing(cells.Vault),
                Item = Thing(cells.Object),
                ItemUuid = Thing(cells.Object),
                App = app.Name,
                Device = app.Platform,
                IPAddress = Archive.Text(cells.Address),
                Country = Archive.PlaceOf(cells.Place).Country,
            };
        }
    }

    private IEnumerable<AdminChangeRow> Changes()
    {
        var named = new EventCondition(Archive.WantedThings(), IndexedColumn.Object, IndexedColumn.Aux);
        foreach (var cells in Archive.ScanOfAll(AdminChanges.Columns, Audits, EventOrder.Newest, named))
            if (Archive.IsWanted(Archive.People.IndexOf(cells.Actor)))
                yield return AdminChanges.Row(Archive, cells, Vocabulary.Area(Archive.Text(cells.Action), Archive.Text(cells.Type)));
    }
}
