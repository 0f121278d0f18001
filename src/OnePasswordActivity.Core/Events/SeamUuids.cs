using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Events;

/// <summary>
/// The UUIDs of a window's events that its neighbours may have too, however many events lie between: those with a time near one of its ends,
/// where the API compares times; and the first and the last ones that came, where it compares the moments of insertion, in whose order they come.
/// </summary>
internal sealed class SeamUuids(TimeWindow window)
{
    /// <summary>More than are inserted while windows overlap.</summary>
    public const int AtEachEnd = 5000;

    /// <summary>More than windows overlap by.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(2);

    private readonly HashSet<EventKey> known = [];
    private readonly Queue<EventKey> last = new();
    private int count;

    public int Count => known.Count;

    public bool Contains(EventKey uuid) => known.Contains(uuid);

    /// <summary>Adds an event's UUID, and forgets another one if there are too many.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="time">When the event happened.</param>
    /// <param name="always">Whether to remember it whatever comes.</param>
    /// <returns>False when it was there already.</returns>
    public bool Add(EventKey uuid, DateTimeOffset? time, bool always)
    {
        if (!known.Add(uuid))
            return false;
        if (always || ++count <= AtEachEnd || IsNear(time, window.Start) || IsNear(time, window.End))
            return true;
        last.Enqueue(uuid);
        if (last.Count > AtEachEnd)
            known.Remove(last.Dequeue());
        return true;
    }

    private static bool IsNear(DateTimeOffset? time, DateTimeOffset? end) => time - end is { } distance && distance.Duration() <= Near;
}
