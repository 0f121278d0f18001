using System;
using System.Linq;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>
/// A window of time for each key. The windows of 20,000 keys are held at most, and 100,000 facts, and none for much longer than its time.
/// </summary>
/// <param name="span">How long the window is.</param>
/// <param name="wanted">How many different values a rule waits for; a window holds a few more facts.</param>
internal sealed class Windows<TKey>(Threshold span, Threshold wanted)
    where TKey : notnull
{
    private const int MostKeys = 20_000, MostFacts = 100_000;

    private readonly RecentMap<TKey, Window> windows = new(MostKeys);
    private readonly Era era = new(span);
    private int held;

    /// <summary>Adds a fact to the window of its key.</summary>
    public Window Add(TKey key, Fact fact, string value)
    {
        if (era.EndsBefore(fact) || held > MostFacts)
        {
            windows.Age();
            held = windows.Entries.Sum(entry => entry.Value.Count);
        }

        if (!windows.TryGet(key, out var window))
            windows.Set(key, window = new Window());
        var before = window.Count;
        window.Add(fact, value, span.Ticks, Math.Max(256, wanted.Count * 4));
        held += window.Count - before;
        return window;
    }
}
