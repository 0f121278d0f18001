using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>The facts of a span of time, each with a value, of which the different ones are counted.</summary>
internal sealed class Window
{
    private readonly List<(long Ticks, string Value, Fact Fact)> entries = [];

    public int Count => entries.Count;

    /// <summary>How many different values there are.</summary>
    public int Distinct { get; private set; }

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
        var latest = entries.Count == 0 ? fact.Ticks : Math.Max(entries[entries.Count - 1].Ticks, fact.Ticks);
        var stale = 0;
        while (stale < entries.Count && (entries[stale].Ticks < latest - span || entries.Count - stale >= most))
            stale++;
        Drop(stale);
        if (fact.Ticks < latest - span)
            return;
        if (!Has(value))
            Distinct++;
        var place = entries.Count;
        while (place > 0 && entries[place - 1].Ticks > fact.Ticks)
            place--;
        entries.Insert(place, (fact.Ticks, value, fact));
    }

    public bool Has(string value)
    {
        for (var i = entries.Count - 1; i >= 0; i--)
            if (string.Equals(entries[i].Value, value, StringComparison.Ordinal))
                return true;
        return false;
    }

    private void Drop(int count)
    {
        if (count == 0)
            return;
        if (count == entries.Count)
        {
            entries.Clear();
            Distinct = 0;
            return;
        }

        var dropped = entries.GetRange(0, count);
        entries.RemoveRange(0, count);
        for (var i = 0; i < dropped.Count; i++)
            if (!Has(dropped[i].Value) && dropped.FindIndex(i + 1, entry => entry.Value == dropped[i].Value) < 0)
                Distinct--;
    }
}
