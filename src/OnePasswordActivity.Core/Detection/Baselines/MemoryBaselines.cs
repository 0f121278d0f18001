using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Baselines;

/// <summary>
/// Baselines for one run. A subject that was forgotten has no history, so a rule stays silent rather than
/// firing wrongly.
/// </summary>
/// <param name="mostSubjects">How many subjects of a kind it knows at most.</param>
internal class MemoryBaselines(int mostSubjects = 60_000) : IBaselineStore
{
    private readonly List<(string Kind, RecentMap<string, BaselineHistory> Histories)> shelves = [];

    public Sighting See(string kind, string subject, string value, Fact fact, long forgetTicks = 0) => Of(kind, subject).See(value, fact, forgetTicks);

    public Sighting? Before(string kind, string subject, string value, Fact fact) => Of(kind, subject).Before(value, fact);

    public Volume Before(string kind, string subject, int day) => Of(kind, subject).Before(day);

    public void Record(string kind, string subject, int day, int amount) => Of(kind, subject).Record(day, amount);

    /// <summary>What is known of a subject that is not in memory.</summary>
    private protected virtual BaselineHistory Load(string kind, string subject) => new();

    /// <summary>A subject leaves the memory.</summary>
    private protected virtual void Leave(string kind, string subject, BaselineHistory history)
    {
    }

    /// <summary>What is in memory.</summary>
    private protected IEnumerable<(string Kind, string Subject, BaselineHistory History)> Loaded =>
        shelves.SelectMany(shelf => shelf.Histories.Entries.Select(entry => (shelf.Kind, entry.Key, entry.Value)));

    private BaselineHistory Of(string kind, string subject)
    {
        var shelf = Shelf(kind);
        if (!shelf.TryGet(subject, out var history))
            shelf.Set(subject, history = Load(kind, subject));
        return history;
    }

    /// <summary>Kinds are constants of a few rules.</summary>
    private RecentMap<string, BaselineHistory> Shelf(string kind)
    {
        foreach (var shelf in shelves)
            if (ReferenceEquals(shelf.Kind, kind))
                return shelf.Histories;
        foreach (var shelf in shelves)
            if (shelf.Kind == kind)
                return shelf.Histories;
        shelves.Add((kind, new(mostSubjects, (subject, history) => Leave(kind, subject, history))));
        return shelves[shelves.Count - 1].Histories;
    }
}
