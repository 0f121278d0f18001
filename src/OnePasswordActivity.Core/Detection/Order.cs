using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection;

/// <summary>
/// Puts facts in the order of time. It holds up to 200,000 and lets half of them go when it is full, so a fact may come 100,000 others
/// too late or too early. Of facts that are the same only one goes on.
/// </summary>
internal sealed class Order(int capacity = Order.Capacity)
{
    public const int Capacity = 200_000;

    private readonly List<Fact> held = [];
    private Fact? last;

    public bool IsFull => held.Count >= capacity;

    public void Add(Fact fact) => held.Add(fact);

    /// <summary>Lets the earlier half go, or all.</summary>
    public void Release(bool all, Action<Fact> take)
    {
        held.Sort(Compare);
        var count = all ? held.Count : held.Count / 2;
        for (var i = 0; i < count; i++)
        {
            if (last is not null && last.Uuid == held[i].Uuid && last.Stream == held[i].Stream)
                continue;
            last = held[i];
            take(last);
        }

        held.RemoveRange(0, count);
    }

    public static int Compare(Fact a, Fact b)
    {
        var order = a.Ticks.CompareTo(b.Ticks);
        if (order == 0)
            order = a.Stream.CompareTo(b.Stream);
        return order != 0 ? order : string.CompareOrdinal(a.Uuid, b.Uuid);
    }
}
