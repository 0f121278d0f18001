using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Detection.Baselines;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Takes events through all rules in one pass.</summary>
internal sealed class Detector : IActivityDetector
{
    private const int SweepInterval = 4096;

    private readonly FactReader reader = new();
    private readonly Order order = new();
    private readonly IncidentLog incidents;
    private readonly Rule[] rules;
    private readonly Dispatch[] rulesOf;
    private readonly HashSet<string> noted = [];
    private readonly Rule[] all;
    private readonly Rule[] waiting = [];
    private bool follows;
    private System.DateTimeOffset latest = System.DateTimeOffset.MinValue;
    private int sinceSweep;
    private long withoutTime;

    /// <param name="options">What to look for.</param>
    /// <param name="baselines">What is usual; null for a store of this run.</param>
    /// <param name="memory">What was told in earlier runs; null to know this one only.</param>
    /// <exception cref="InvalidInputException">A rule or a threshold is not there, or a value is not acceptable.</exception>
    public Detector(DetectorOptions options, IBaselineStore? baselines = null, IFindingMemory? memory = null)
    {
        var selection = new FindingSelection(options.MinimumSeverity, options.StartTime, options.EndTime, options.Rules, options.ExcludeRules);
        incidents = new IncidentLog(selection, options.AtOnce, memory);

        // Where findings are remembered all rules judge, whichever are to be told now: another run may ask for the others.
        all = RuleSelection.Select(options, onlyTold: memory is null);
        var context = new RuleContext(options.Watchlist, baselines ?? new MemoryBaselines(), incidents, options.SuspendedUsers);
        foreach (var rule in all)
            rule.Begin(context);
        rules = [.. all.Where(rule => rule.IsReady)];

        // Without a watchlist that is how it is; who names a rule expects something of it.
        if (options.Rules.Count > 0)
            waiting = [.. all.Where(rule => !rule.IsReady && selection.TakesRule(rule.Id))];
        rulesOf = [Of(Streams.Audit), Of(Streams.Usages), Of(Streams.SignIns)];

        Dispatch Of(Streams stream) => new([.. rules.Where(rule => (rule.Streams & stream) != 0)]);
    }

    /// <summary>The rules that can fire, and those that are told of what others found.</summary>
    public IReadOnlyList<Rule> Rules => rules;

    /// <summary>All rules, also those that want something of the watchlist.</summary>
    public IReadOnlyList<Rule> AllRules => all;

    /// <summary>How far back facts can still matter, at most.</summary>
    public System.TimeSpan Lookback => rules.Length == 0 ? System.TimeSpan.Zero : rules.Max(rule => rule.Lookback);

    /// <summary>What was reported of earlier facts is not reported.</summary>
    public System.DateTimeOffset ReportFrom
    {
        set => incidents.FromTicks = value.UtcTicks;
    }

    public IReadOnlyList<Finding> Process(IReadOnlyList<ActivityEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (reader.Read(events[i]) is not { } fact)
                withoutTime++;
            else if (follows)
                Judge(fact);
            else
                order.Add(fact);
        }

        if (order.IsFull)
            order.Release(all: false, Judge);
        return incidents.Take();
    }

    /// <summary>What is ready to be told.</summary>
    public IReadOnlyList<Finding> Take() => incidents.Take();

    public IReadOnlyList<Finding> Follow()
    {
        order.Release(all: true, Judge);
        foreach (var rule in rules)
            rule.Follow();
        follows = true;
        return incidents.Take();
    }

    public IReadOnlyList<Finding> Complete()
    {
        order.Release(all: true, Judge);
        foreach (var rule in rules)
            rule.End();
        incidents.CloseAll();
        return incidents.Take();
    }

    public IReadOnlyList<string> TakeNotes()
    {
        List<string> notes = [];
        if (waiting.Length > 0 && noted.Add("waiting"))
            notes.Add($"For want of what they require nothing is judged by {string.Join(", ", waiting.Select(rule => $"{rule.Id} ({rule.Requires})"))}.");
        var young = rules.Where(rule => rule.Shortcoming is not null && noted.Add(rule.Id)).Select(rule => $"{rule.Id} ({rule.Shortcoming})").ToList();
        if (young.Count > 0)
            notes.Add($"For want of history nobody could be judged by {string.Join(", ", young)}. Give more days of events.");
        if (withoutTime > 0 && noted.Add(""))
            notes.Add("Events without a time or a UUID were left out.");
        return notes;
    }

    public void Dispose()
    {
    }

    /// <summary>Takes the next fact in the order of time in, without looking whether it is.</summary>
    public void Judge(Fact fact)
    {
        foreach (var rule in rulesOf[(int)fact.Stream].Of(fact.Action))
            rule.See(fact);
        if (fact.Time > latest)
            latest = fact.Time;
        if (++sinceSweep < SweepInterval)
            return;
        sinceSweep = 0;
        incidents.CloseQuiet(latest);
    }
}
