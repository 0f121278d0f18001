using System;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A stream of events falls silent.</summary>
internal sealed class LoggingSilentRule : Rule
{
    private readonly Threshold silence, factor;
    private const int LeastEvents = 200, LeastOthers = 20;
    private readonly Rhythm[] rhythms = [new(), new(), new()];
    private Fact? latest;
    private long total;

    public LoggingSilentRule()
        : base("OP-LOGGING-SILENT", "A stream of events falls silent", Severity.Medium, Streams.All, "T1562.008")
    {
        silence = Set("silence", 12, "hours", "how long at least");
        factor = Set("factor", 3, "times", "how many times the longest pause so far");
        Logic = "One stream has no events for 'silence' hours and for 'factor' times its longest pause so far, while the others go on. It needs 7 days of a busy stream to know its rhythm.";
        FalsePositives = "A token that does not allow the stream any more; a small account in the holidays.";
        Response = "Look whether the token still allows the stream, and whether what collects the events works.";
    }

    public override void See(Fact fact)
    {
        var rhythm = rhythms[(int)fact.Stream];
        total++;
        if (rhythm.Last is { } last && fact.Ticks > last.Ticks)
            Judge(rhythm, last, fact);
        rhythm.Last = rhythm.Last is { } other && other.Ticks > fact.Ticks ? other : fact;
        rhythm.Count++;
        rhythm.First = Math.Min(rhythm.First, fact.Ticks);
        rhythm.TotalAtLast = total;
        if (latest is null || fact.Ticks > latest.Ticks)
            latest = fact;
    }

    public override void End()
    {
        foreach (var rhythm in rhythms)
            if (rhythm.Last is { } last && latest is not null)
                Judge(rhythm, last, latest);
    }

    private void Judge(Rhythm rhythm, Fact last, Fact next)
    {
        var pause = next.Ticks - last.Ticks;
        var isKnown = rhythm.Count >= LeastEvents && last.Ticks - rhythm.First >= 7 * TimeSpan.TicksPerDay;
        if (isKnown && pause >= silence.Ticks && pause >= factor.Value * rhythm.Longest && total - rhythm.TotalAtLast >= LeastOthers)
            Report(
                next,
                last.Stream.ToString(),
                FormattableString.Invariant($"There were no {last.Stream} for {pause / (double)TimeSpan.TicksPerHour:0.#} hours, while the other streams went on."),
                [last, next],
                user: default(Person));
        else
            rhythm.Longest = Math.Max(rhythm.Longest, pause);
    }

    private sealed class Rhythm
    {
        public Fact? Last { get; set; }

        public long First { get; set; } = long.MaxValue;

        public long Longest { get; set; }

        public long Count { get; set; }

        public long TotalAtLast { get; set; }
    }
}
