using System;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A stream of events falls silent.</summary>
internal sealed class LoggingSilentRule : Rule
{
    private const string Pauses = "longest pause", Events = "events a day";
    private const int LeastDays = 7, LeastEvents = 10, LeastOthers = 20;

    private readonly Threshold silence, factor;
    private readonly Rhythm[] rhythms = [new("0"), new("1"), new("2")];
    private Fact? latest;
    private long total;

    public LoggingSilentRule()
        : base("OP-LOGGING-SILENT", "A stream of events falls silent", Severity.Medium, Streams.All, "T1562.008")
    {
        silence = Set("silence", 12, "hours", "how long at least");
        factor = Set("factor", 3, "times", "how many times the longest pause of the last 30 days");
        Logic = "One stream has no events for 'silence' hours and for 'factor' times its longest pause of the last 30 days, while the others go on. It needs 7 days of a busy stream to know its rhythm.";
        FalsePositives = "A token that does not allow the stream any more; a small account in the holidays.";
        Response = "Look whether the token still allows the stream, and whether what collects the events works.";
    }

    public override bool NeedsLast => true;

    public override TimeSpan Lookback => TimeSpan.FromHours(25);

    public override void See(Fact fact)
    {
        var rhythm = rhythms[(int)fact.Stream];
        total++;
        if (rhythm.Last is { } last && fact.Ticks > last.Ticks)
            Judge(rhythm, last, fact);
        rhythm.Last = rhythm.Last is { } other && other.Ticks > fact.Ticks ? other : fact;
        rhythm.TotalAtLast = total;
        var day = (int)(fact.Ticks / TimeSpan.TicksPerDay);
        if (day > rhythm.Day)
        {
            Record(rhythm);
            (rhythm.Day, rhythm.Count, rhythm.Longest) = (day, 0, 0);
        }

        rhythm.Count++;
        if (latest is null || fact.Ticks > latest.Ticks)
            latest = fact;
    }

    public override void End()
    {
        foreach (var rhythm in rhythms)
        {
            if (rhythm.Last is { } last && latest is not null && IsSilence(rhythm, last, latest))
                Report(last, last.Stream.ToString(), Sentence(last, latest), user: default(Person));
            Record(rhythm);
        }
    }

    private void Judge(Rhythm rhythm, Fact last, Fact next)
    {
        if (IsSilence(rhythm, last, next))
            Report(next, last.Stream.ToString(), Sentence(last, next), [last, next], user: default(Person));
        else
            rhythm.Longest = Math.Max(rhythm.Longest, next.Ticks - last.Ticks);
    }

    private bool IsSilence(Rhythm rhythm, Fact last, Fact next)
    {
        var pause = next.Ticks - last.Ticks;
        if (pause < silence.Ticks || pause < factor.Value * rhythm.Longest || total - rhythm.TotalAtLast < LeastOthers)
            return false;
        var events = Context.Baselines.Before(Events, rhythm.Stream, rhythm.Day);
        return events.Days >= LeastDays && events.Largest >= LeastEvents
            && pause >= factor.Value * Context.Baselines.Before(Pauses, rhythm.Stream, rhythm.Day).Largest * TimeSpan.TicksPerMinute;
    }

    private void Record(Rhythm rhythm)
    {
        if (rhythm.Count == 0)
            return;
        Context.Baselines.Record(Events, rhythm.Stream, rhythm.Day, rhythm.Count);
        Context.Baselines.Record(Pauses, rhythm.Stream, rhythm.Day, (int)(rhythm.Longest / TimeSpan.TicksPerMinute));
    }

    private static string Sentence(Fact last, Fact next) => FormattableString.Invariant(
        $"There were no {last.Stream} for {(next.Ticks - last.Ticks) / (double)TimeSpan.TicksPerHour:0.#} hours, while the other streams went on.");

    private sealed class Rhythm(string stream)
    {
        public string Stream => stream;

        public Fact? Last { get; set; }

        /// <summary>The day of the last one.</summary>
        public int Day { get; set; }

        public int Count { get; set; }

        /// <summary>The longest pause of the day, in ticks.</summary>
        public long Longest { get; set; }

        public long TotalAtLast { get; set; }
    }
}
