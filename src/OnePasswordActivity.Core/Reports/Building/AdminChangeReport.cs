using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>Changes by administrators.</summary>
internal sealed class AdminChangeReport : ReportBuilder
{
    private readonly Dictionary<(long Action, long Type), string?> areas = [];
    private readonly Counted<Counts> counts;

    public AdminChangeReport(SharedCounts shared)
        : base(shared) => counts = shared.Count(new Counts(this));

    public override ReportName Name => ReportName.AdminChange;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of("Areas", "What was changed", null, Lazily(Areas), new ReportChart(ChartKind.Bar, "Changes by area", "Area", "Changes")).From(counts.Expect),
        ReportSection.Of("People", "Who changed it", null, Lazily(People), new ReportChart(ChartKind.Bar, "Who changed most", "User", "Changes")).From(counts.Expect),
        ReportSection.Of("Changes", "Changes", "The newest come first.", Changes()),
    ];

    protected override IReadOnlyList<ReportFigure> Figures =>
    [
        new ReportFigure("Changes", counts.Value.ByAction.Sum(static pair => pair.Value.Count)),
        new ReportFigure("People and service accounts", (long)counts.Value.ByPerson.Count(static pair => pair.Key >= 0)),
    ];

    private IEnumerable<AdminAreaRow> Areas() => counts.Value.ByAction
        .Select(pair =>
        {
            var (action, type) = counts.Value.ActionKeys.Keys[pair.Key];
            return new AdminAreaRow
            {
                Area = Area(action, type),
                Action = Archive.Text(action),
                ObjectType = Archive.Text(type),
                Changes = pair.Value.Count,
                Users = counts.Value.UsersByAction[pair.Key],
                LastChange = Archive.Time(pair.Value.Last),
                Meaning = Vocabulary.Meaning(ActivityStream.AuditEvents, Archive.Text(action), Archive.Text(type)),
            };
        })
        .OrderBy(static row => row.Area, StringComparer.Ordinal).ThenByDescending(static row => row.Changes)
        .ThenBy(static row => row.Action, StringComparer.Ordinal).ThenBy(static row => row.ObjectType, StringComparer.Ordinal);

    private IEnumerable<AdminPersonRow> People() => counts.Value.ByPerson
        .Select(pair => new AdminPersonRow
        {
            User = Label(pair.Key),
            Name = Archive.People.At(pair.Key)?.Name,
            UserUuid = Uuid(pair.Key),
            Changes = pair.Value.Count,
            Areas = new TextList([.. counts.Value.AreasOf[pair.Key]]),
            FirstChange = Archive.Time(pair.Value.First),
            LastChange = Archive.Time(pair.Value.Last),
        })
        .OrderByDescending(static row => row.Changes).ThenBy(static row => row.User, StringComparer.Ordinal);

    private IEnumerable<AdminChangeRow> Changes()
    {
        foreach (var cells in Archive.Scan(AdminChanges.Columns, Audits, EventOrder.Newest))
            if (Area(cells.Action, cells.Type) is { } area)
                yield return AdminChanges.Row(Archive, cells, area);
    }

    private string? Area(long action, long type)
    {
        if (!areas.TryGetValue((action, type), out var area))
            areas.Add((action, type), area = Vocabulary.Area(Archive.Text(action), Archive.Text(type)));
        return area;
    }

    private sealed class Counts(AdminChangeReport report) : IEventCounter
    {
        public EventColumns Columns => EventColumns.Action | EventColumns.Type;

        public IReadOnlyList<ActivityStream> Streams => Audits;

        public KeyNumbers<(long Action, long Type)> ActionKeys { get; } = new();

        /// <summary>By the numbers of actions.</summary>
        public Tallies<int> ByAction { get; } = new();

        /// <summary>By the numbers of actions.</summary>
        public Distinct<int> UsersByAction { get; } = new();

        public Tallies<int> ByPerson { get; } = new();

        public Dictionary<int, SortedSet<string>> AreasOf { get; } = [];

        public void Add(EventCells cells, int person)
        {
            if (report.Area(cells.Action, cells.Type) is not { } area)
                return;
            var action = ActionKeys.FindOrAdd((cells.Action, cells.Type));
            ByAction.Add(action, cells.Time);
            UsersByAction.Add(action, person);
            ByPerson.Add(person, cells.Time);
            if (!AreasOf.TryGetValue(person, out var areas))
                AreasOf.Add(person, areas = new SortedSet<string>(StringComparer.Ordinal));
            areas.Add(area);
        }
    }
}
