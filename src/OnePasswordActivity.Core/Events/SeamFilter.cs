using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>
/// Passes each event on once although windows overlap a little. It knows the UUIDs of the first page, which was read before there were
/// windows, and those at the seams of each window until both its neighbours are done.
/// </summary>
internal sealed class SeamFilter(Page<ActivityEvent> first)
{
    private readonly HashSet<string> firstPage = Uuids(first);
    private readonly Dictionary<int, SeamUuids> windows = [];
    private readonly HashSet<int> done = [];

    /// <summary>All windows before this one are done.</summary>
    private int allDone;

    /// <summary>How many UUIDs it remembers.</summary>
    public int Count => firstPage.Count + windows.Values.Sum(window => window.Count);

    /// <summary>Gives the events of a page that did not come before.</summary>
    /// <param name="window">The window that the page belongs to.</param>
    /// <param name="events">The page's events.</param>
    /// <param name="all">Whether all of them are remembered: for a window that may go on past its end, into what comes after it.</param>
    public IReadOnlyList<ActivityEvent> Pass(TimeWindow window, IReadOnlyList<ActivityEvent> events, bool all = false)
    {
        if (!windows.TryGetValue(window.Index, out var own))
            windows[window.Index] = own = new SeamUuids(window);
        windows.TryGetValue(window.Index - 1, out var before);
        windows.TryGetValue(window.Index + 1, out var after);
        var passed = new List<ActivityEvent>(events.Count);
        foreach (var activity in events)
        {
            var uuid = activity.Uuid;
            if (uuid.Length == 0 || (own.Add(activity, all) && !firstPage.Contains(uuid) && before?.Contains(uuid) != true && after?.Contains(uuid) != true))
                passed.Add(activity);
        }

        return passed;
    }

    /// <summary>Whether any of these events came in the window, all of whose UUIDs are remembered.</summary>
    public bool HasAny(TimeWindow window, IReadOnlyList<ActivityEvent> events) =>
        windows.TryGetValue(window.Index, out var own) && events.Any(activity => own.Contains(activity.Uuid));

    public void Finish(TimeWindow window)
    {
        done.Add(window.Index);
        while (done.Remove(allDone))
            allDone++;
        for (var index = window.Index - 1; index <= window.Index + 1; index++)
            if (IsDone(index - 1) && IsDone(index) && IsDone(index + 1))
                windows.Remove(index);
    }

    private bool IsDone(int index) => index < allDone || done.Contains(index);

    private static HashSet<string> Uuids(Page<ActivityEvent> page)
    {
        var uuids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in page.Items)
            uuids.Add(activity.Uuid);
        return uuids;
    }
}
