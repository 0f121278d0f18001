using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>The facts of a span of time, each with a value, of which the different ones are counted.</summary>
internal sealed class Window
{
    private readonly Queue<(string Value, Fact Fact)> entries = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private long latest = long.MinValue;

    public int Count => entries.Count;

    /// <summary>How many different values there are.</summary>
    public int Distinct => counts.Count;

    /// <summary>The earliest fact; there must be one.</summary>
    public Fact First => entries.Peek().Fact;

    public IEnumerable<Fact> Facts
    {
        get
        {
            foreach (var entry in entries)
                yield return entry.Fact;
        }
    }

    /// <summary>Adds a fact, and drops what is further from the latest one than the span.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">Its value.</param>
    /// <param name="span">The span in ticks.</param>
    /// <param name="most">How many facts to hold at most.</param>
    public void Add(Fact fact, string value, long span, int most)
    {
        var isLate = fact.Ticks < latest;
        latest = Math.Max(latest, fact.Ticks);
        while (entries.Count > 0 && (entries.Peek().Fact.Ticks < latest - span || entries.Count >= most))
            Drop();
        if (fact.Ticks < latest - span)
            return;
        entries.Enqueue((value, fact));
        counts.TryGetValue(value, out var count);
        counts[value] = count + 1;
        if (isLate)
            PutInPlace(fact.Ticks);
    }

    public bool Has(string value) => counts.ContainsKey(value);

    private void Drop()
    {
        var value = entries.Dequeue().Value;
        if (counts[value] is > 1 and var count)
            counts[value] = count - 1;
        else
            counts.Remove(value);
    }

    /// <summary>Moves the last entry before those that are later; facts seldom come late.</summary>
    private void PutInPlace(long ticks)
    {
        var all = entries.ToArray();
        var place = all.Length - 1;
        for (; place > 0 && all[place - 1].Fact.Ticks > ticks; place--)
            (all[place - 1], all[place]) = (all[place], all[place - 1]);
        entries.Clear();
        foreach (var entry in all)
            entries.Enqueue(entry);
    }
}
