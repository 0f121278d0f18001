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
    private readonly Rule[][] rulesOf;
    private readonly HashSet<string> noted = [];
    private bool follows;
    private System.DateTimeOffset latest = System.DateTimeOffset.MinValue;
    private int sinceSweep;
    private long withoutTime;

    /// <param name="options">What to look for.</param>
    /// <param name="baselines">What is usual; null for a store of this run.</param>
    /// <param name="memory">What was told in earlier runs; null for nothing.</param>
    /// <exception cref="InvalidInputException">A rule or a threshold is not there, or a value is not acceptable.</exception>
    public Detector(DetectorOptions options, IBaselineStore? baselines = null, IFindingMemory? memory = null)
    {
        incidents = new IncidentLog(options.MinimumSeverity, options.AtOnce, memory);
        rules = RuleSelection.Select(options);
        var context = new RuleContext(options.Watchlist, baselines ?? new MemoryBaselines(), incidents, options.SuspendedUsers);
        foreach (var rule in rules)
            rule.Begin(context);
        rules = [.. rules.Where(rule => rule.IsReady)];
        rulesOf = [Of(Streams.Audit), Of(Streams.Usages), Of(Streams.SignIns)];

        Rule[] Of(Streams stream) => [.. rules.Where(rule => (rule.Streams & stream) != 0)];
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

    public IReadOnlyList<Finding> Follow()
    {
        order.Release(all: true, Judge);
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

    private void Judge(Fact fact)
    {
        var stream = rulesOf[(int)fact.Stream];
        for (var i = 0; i < stream.Length; i++)
            stream[i].See(fact);
        if (fact.Time > latest)
            latest = fact.Time;
        if (++sinceSweep < SweepInterval)
            return;
        sinceSweep = 0;
        incidents.CloseQuiet(latest);
    }
}
