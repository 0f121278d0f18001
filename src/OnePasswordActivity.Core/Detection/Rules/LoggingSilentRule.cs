using System;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A stream of events falls silent.</summary>
internal sealed class LoggingSilentRule : Rule
{
    private const string Pauses = "longest pause", Events = "events a day";
    private const int LeastDays = 7, LeastEvents = 10, LeastOthers = 20;

    private readonly Threshold silence, factor;
    private readonly RecentMap<string, Company> companies = new(1000);

    public LoggingSilentRule()
        : base("OP-LOGGING-SILENT", "A stream of events falls silent", Severity.Medium, Streams.All, "T1685.002")
    {
        silence = Set("silence", 12, "hours", "how long at least");
        factor = Set("factor", 3, "times", "how many times the longest pause of the last 30 days");
        Logic = "One stream of an account has no events for 'silence' hours and for 'factor' times its longest pause of the last 30 days, while the others go on. It needs 7 days of a busy stream to know its rhythm.";
        FalsePositives = "A token that does not allow the stream any more; a small account in the holidays.";
        Response = "Look whether the token still allows the stream, and whether what collects the events works.";
    }

    public override bool NeedsLast => true;

    public override TimeSpan Lookback => TimeSpan.FromHours(25);

    public override void See(Fact fact)
    {
        var account = fact.Account ?? "";
        if (!companies.TryGet(account, out var company))
            companies.Set(account, company = new Company(account));
        var rhythm = company.Rhythms[(int)fact.Stream];
        company.Total++;
        if (rhythm.Last is { } last && fact.Ticks > last.Ticks)
            Judge(company, rhythm, last, fact);
        rhythm.Last = rhythm.Last is { } other && other.Ticks > fact.Ticks ? other : fact;
        rhythm.TotalAtLast = company.Total;
        var day = (int)(fact.Ticks / TimeSpan.TicksPerDay);
        if (day > rhythm.Day)
        {
            Record(rhythm);
            (rhythm.Day, rhythm.Count, rhythm.Longest) = (day, 0, 0);
        }

        rhythm.Count++;
        if (company.Latest is null || fact.Ticks > company.Latest.Ticks)
            company.Latest = fact;
    }

    public override void End()
    {
        foreach (var entry in companies.Entries)
            foreach (var rhythm in entry.Value.Rhythms)
            {
                // It goes on, so only its beginning is evidence; a later run that finds the same has nothing to add.
                if (rhythm.Last is { } last && entry.Value.Latest is { } latest && IsSilence(entry.Value, rhythm, last, latest))
                    Report(last, last.Stream.ToString(), Sentence(last, latest), user: default(Person), proof: latest);
                Record(rhythm);
            }
    }

    private void Judge(Company company, Rhythm rhythm, Fact last, Fact next)
    {
        if (IsSilence(company, rhythm, last, next))
            Report(next, last.Stream.ToString(), Sentence(last, next), [last, next], user: default(Person));
        else
            rhythm.Longest = Math.Max(rhythm.Longest, next.Ticks - last.Ticks);
    }

    private bool IsSilence(Company company, Rhythm rhythm, Fact last, Fact next)
    {
        var pause = next.Ticks - last.Ticks;
        if (pause < silence.Ticks || pause < factor.Value * rhythm.Longest || company.Total - rhythm.TotalAtLast < LeastOthers)
            return false;
        var events = Context.Baselines.Before(Events, rhythm.Subject, rhythm.Day);
        return events.Days >= LeastDays && events.Largest >= LeastEvents
            && pause >= factor.Value * Context.Baselines.Before(Pauses, rhythm.Subject, rhythm.Day).Largest * TimeSpan.TicksPerMinute;
    }

    private void Record(Rhythm rhythm)
    {
        if (rhythm.Count == 0)
            return;
        Context.Baselines.Record(Events, rhythm.Subject, rhythm.Day, rhythm.Count);
        Context.Baselines.Record(Pauses, rhythm.Subject, rhythm.Day, (int)(rhythm.Longest / TimeSpan.TicksPerMinute));
    }

    private static string Sentence(Fact last, Fact next) =>
        $"There were no {last.Stream} for {Lasting(next.Ticks - last.Ticks)}, while the other streams went on.";

    /// <summary>An account.</summary>
    private sealed class Company(string account)
    {
        public Rhythm[] Rhythms { get; } = Array.ConvertAll([0, 1, 2], stream => new Rhythm(FormattableString.Invariant($"{account} {stream}")));

        public Fact? Latest { get; set; }

        /// <summary>How many events there were.</summary>
        public long Total { get; set; }
    }

    /// <summary>A stream of an account.</summary>
    private sealed class Rhythm(string subject)
    {
        public string Subject => subject;

        public Fact? Last { get; set; }

        /// <summary>The day of the last one.</summary>
        public int Day { get; set; }

        public int Count { get; set; }

        /// <summary>The longest pause of the day, in ticks.</summary>
        public long Longest { get; set; }

        public long TotalAtLast { get; set; }
    }
}
