using System;

namespace OnePasswordActivity.Core.Detection.State;

/// <summary>A window of time for each key; 20,000 keys at most.</summary>
/// <param name="span">How long the window is.</param>
/// <param name="wanted">How many different values a rule waits for; a window holds a few more facts.</param>
internal sealed class Windows<TKey>(Threshold span, Threshold wanted)
    where TKey : notnull
{
    private const int MostKeys = 20_000;

    private readonly RecentMap<TKey, Window> windows = new(MostKeys);

    /// <summary>Adds a fact to the window of its key.</summary>
    public Window Add(TKey key, Fact fact, string value)
    {
        if (!windows.TryGet(key, out var window))
            windows.Set(key, window = new Window());
        window.Add(fact, value, span.Ticks, Math.Max(256, wanted.Count * 4));
        return window;
    }
}
