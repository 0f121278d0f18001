using System;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Somebody reads far more than they ever did.</summary>
internal sealed class BulkReadRule : Rule
{
    private readonly Threshold items, factor, days;
    private readonly RecentMap<string, Peak> peaks;
    private readonly Windows<string> windows;
    private long judged, tooYoung;

    public BulkReadRule()
        : base("OP-BULK-READ", "Somebody reads far more than they ever did", Severity.High, Streams.Usages, "T1555.005", "T1530")
    {
        items = Set("items", 25, "items", "how many different items at least");
        factor = Set("factor", 3, "times", "how many times the busiest hour");
        days = Set("days", 7, "days", "days with activity to compare with");
        Logic = "Within an hour a user or service account uses 'items' different items or more, and 'factor' times as many as in the busiest hour of any of the 30 days before that on which this hour began, in UTC; on 'days' of those days there was something to compare with.";
        FalsePositives = "Moving to another password manager; a person with a new task.";
        Response = "Suspend the user unless they explain it, and change what they read.";
        Requires = "some days of the user's own activity, in the events or in the archive";
        peaks = new(20_000, Record);
        windows = new(new Threshold(new DetectionThreshold { Unit = "hours", Default = 1 }), items);
    }

    public override string? Shortcoming => judged == 0 && tooYoung > 0
        ? $"{days.Value:0.##} days with activity"
        : null;

    public override TimeSpan Lookback => TimeSpan.FromHours(25);

    public override void See(Fact fact)
    {
        if (!fact.IsRead || fact.User.Uuid is not { } user || fact.Item is not { } item)
            return;
        var recent = windows.Add(user, fact, item);
        var day = DayOf(fact);
        if (!peaks.TryGet(user, out var peak))
            peaks.Set(user, peak = new Peak { Day = day });
        if (peak.Day < day)
        {
            Record(user, peak);
            (peak.Day, peak.Items) = (day, 0);
        }

        peak.Items = Math.Max(peak.Items, recent.Distinct);
        if (recent.Distinct < items.Count)
            return;

        // An hour over midnight has a part in the peak of the day before, which must not hide it.
        var before = Context.Baselines.Before("items an hour", user, DayOf(recent.First));
        if (before.Days < days.Count)
        {
            tooYoung++;
            return;
        }

        judged++;
        if (recent.Distinct >= factor.Value * before.Largest)
            Report(fact, user, $"{fact.User} used {Many(recent.Distinct, "item")} within an hour; the most in any hour of the {Many(before.Days, "day")} before was {before.Largest}.", recent.Facts);
    }

    public override void End()
    {
        foreach (var entry in peaks.Entries)
            Record(entry.Key, entry.Value);
    }

    private static int DayOf(Fact fact) => (int)(fact.Ticks / TimeSpan.TicksPerDay);

    private void Record(string user, Peak peak) => Context.Baselines.Record("items an hour", user, peak.Day, peak.Items);

    private sealed class Peak
    {
        public int Day { get; set; }

        public int Items { get; set; }
    }
}
