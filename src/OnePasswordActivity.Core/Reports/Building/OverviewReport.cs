using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using OnePasswordActivity.Reports;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>The account at a glance.</summary>
internal sealed class OverviewReport : ReportBuilder
{
    private readonly Counted<Counts> counts;

    public OverviewReport(SharedCounts shared)
        : base(shared) => counts = shared.Count(new Counts(shared.Archive));

    public override ReportName Name => ReportName.Overview;

    public override IReadOnlyList<ReportSection> Sections =>
    [
        ReportSection.Of(
            "Days", "Activity by day", "Active is who signed in, used an item or changed something. Service accounts are not counted as active.", Lazily(DayRows),
            new ReportChart(ChartKind.Line, "Active people by day", "Day", "ActiveUsers"),
            new ReportChart(ChartKind.StackedBar, "Events by day and stream", "Day", "ItemUsages", "SignInAttempts", "AuditEvents")).From(counts.Expect),
        ReportSection.Of("Streams", "Events by stream", null, Lazily(Streams), new ReportChart(ChartKind.Doughnut, "Events by stream", "Stream", "Events")).From(counts.Expect),
        ReportSection.Of("States", "People by state", null, Lazily(States), new ReportChart(ChartKind.Doughnut, "People by state", "State", "People")).From(counts.Expect),
        ReportSection.Of("Actions", "What was done most", null, Lazily(Actions), new ReportChart(ChartKind.Bar, "What was done most", "Action", "Events")).From(counts.Expect),
        ReportSection.Of(
            "Failures", "Failed attempts to sign in", "Shares are of all attempts.", Lazily(() => counts.Value.Outcomes.Rows(failuresOnly: true)),
            new ReportChart(ChartKind.Bar, "Failed attempts by reason", "Reason", "Attempts")).From(counts.Expect),
    ];

    protected override IReadOnlyList<ReportFigure> Figures =>
    [
        new ReportFigure("People", States().Sum(static row => row.People), detail: Archive.Query.Users is null ? "seen in the archive" : "in the account and in the archive"),
        new ReportFigure("Active in the range", (long)counts.Value.Active.Keys.Count),
        new ReportFigure("Item usages", counts.Value.ByStream[ActivityStream.ItemUsages].Count),
        new ReportFigure("Attempts to sign in", counts.Value.ByStream[ActivityStream.SignInAttempts].Count),
        new ReportFigure("Failed attempts", Share(counts.Value.Outcomes.Failures, counts.Value.Outcomes.Attempts), CellKind.Percent),
        new ReportFigure("Audit events", counts.Value.ByStream[ActivityStream.AuditEvents].Count),
    ];

    private IEnumerable<StreamRow> Streams()
    {
        var all = AllStreams.Sum(stream => counts.Value.ByStream[stream].Count);
        return AllStreams.Select(stream => new StreamRow
        {
            Stream = stream.ToString(),
            Events = counts.Value.ByStream[stream].Count,
            Share = Share(counts.Value.ByStream[stream].Count, all),
            People = counts.Value.PeopleByStream[stream],
            ServiceAccounts = counts.Value.ServicesByStream[stream],
            FirstEvent = Archive.Time(counts.Value.ByStream[stream].First),
            LastEvent = Archive.Time(counts.Value.ByStream[stream].Last),
        });
    }

    private IEnumerable<ActivityDayRow> DayRows() => counts.Value.Days.OrderBy(static pair => pair.Key).Select(pair => new ActivityDayRow
    {
        Day = LocalDays.Text(pair.Key),
        ActiveUsers = counts.Value.ActiveByDay[pair.Key],
        ItemUsages = pair.Value.Usages,
        SignInAttempts = pair.Value.Attempts,
        FailedSignIns = pair.Value.Failures,
        AuditEvents = pair.Value.Audits,
    });

    private List<PersonStateRow> States()
    {
        var people = new PersonList(Archive, counts.Value.Seen.Keys).Entries;
        return
        [
            .. people.GroupBy(static person => person.State ?? "").Select(group => new PersonStateRow
            {
                State = group.Key,
                People = group.Count(),
                Share = Share(group.Count(), people.Count),
                Active = group.Count(person => person.Index >= 0 && counts.Value.Active.Contains(person.Index)),
            })
            .OrderByDescending(static row => row.People).ThenBy(static row => row.State, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<ActionRow> Actions() => counts.Value.ByAction
        .Select(pair =>
        {
            var (stream, action, type) = counts.Value.ActionKeys.Keys[pair.Key];
            return new ActionRow
            {
                Stream = stream.ToString(),
                Action = Archive.Text(action),
                ObjectType = Archive.Text(type),
                Events = pair.Value.Count,
                Users = counts.Value.UsersByAction[pair.Key],
                LastEvent = Archive.Time(pair.Value.Last),
                Meaning = Vocabulary.Meaning(stream, Archive.Text(action), Archive.Text(type)),
            };
        })
        .OrderByDescending(static row => row.Events).ThenBy(static row => row.Action, StringComparer.Ordinal).ThenBy(static row => row.ObjectType, StringComparer.Ordinal);

    private sealed class DayCounts
    {
        public long Usages { get; set; }

        public long Attempts { get; set; }

        public long Failures { get; set; }

        public long Audits { get; set; }
    }

    private sealed class Counts(ReportArchive archive) : IEventCounter
    {
        public EventColumns Columns => OutcomeCounts.Columns;

        public IReadOnlyList<ActivityStream> Streams => AllStreams;

        public OutcomeCounts Outcomes { get; } = new(archive);

        public Tallies<ActivityStream> ByStream { get; } = new();

        public Distinct<ActivityStream> PeopleByStream { get; } = new();

        public Distinct<ActivityStream> ServicesByStream { get; } = new();

        public Dictionary<int, DayCounts> Days { get; } = [];

        public Distinct<int> ActiveByDay { get; } = new();

        public KeyNumbers<(ActivityStream Stream, long Action, long Type)> ActionKeys { get; } = new();

        /// <summary>By the numbers of actions.</summary>
        public Tallies<int> ByAction { get; } = new();

        /// <summary>By the numbers of actions.</summary>
        public Distinct<int> UsersByAction { get; } = new();

        /// <summary>The people who did or tried something.</summary>
        public KeyNumbers<int> Seen { get; } = new();

        /// <summary>The people who signed in, used an item or changed something.</summary>
        public KeyNumbers<int> Active { get; } = new();

        public void Add(EventCells cells, int person)
        {
            var isPerson = archive.People.At(person) is { IsServiceAccount: false };
            var isAttempt = cells.Stream == ActivityStream.SignInAttempts;
            var failed = isAttempt && !archive.IsSuccess(cells.Action);
            ByStream.Add(cells.Stream, cells.Time);
            (isPerson ? PeopleByStream : ServicesByStream).Add(cells.Stream, person);
            var action = ActionKeys.FindOrAdd((cells.Stream, cells.Action, cells.Type));
            ByAction.Add(action, cells.Time);
            UsersByAction.Add(action, person);
            if (isAttempt)
                Outcomes.Add(cells, person);
            if (isPerson)
                Seen.FindOrAdd(person);
            if (isPerson && !failed)
                Active.FindOrAdd(person);
            if (cells.Time == 0)
                return;
            var day = archive.Days.Of(cells.Time);
            if (!Days.TryGetValue(day, out var counts))
                Days.Add(day, counts = new DayCounts());
            if (isPerson && !failed)
                ActiveByDay.Add(day, person);
            switch (cells.Stream)
            {
                case ActivityStream.ItemUsages:
                    counts.Usages++;
                    break;
                case ActivityStream.SignInAttempts:
                    counts.Attempts++;
                    counts.Failures += failed ? 1 : 0;
                    break;
                default:
                    counts.Audits++;
                    break;
            }
        }
    }
}
