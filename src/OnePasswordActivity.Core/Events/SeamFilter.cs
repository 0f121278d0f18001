using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>
/// Passes each event on once although windows overlap a little. It knows the UUIDs of the first page, which was read before there were
/// windows, and of each window until both its neighbours are done.
/// </summary>
internal sealed class SeamFilter(Page<ActivityEvent> first)
{
    private readonly HashSet<string> firstPage = Uuids(first);
    private readonly Dictionary<int, HashSet<string>> windows = [];
    private readonly HashSet<int> done = [];

    public IReadOnlyList<ActivityEvent> Pass(TimeWindow window, IReadOnlyList<ActivityEvent> events)
    {
        if (!windows.TryGetValue(window.Index, out var own))
            windows[window.Index] = own = new HashSet<string>(StringComparer.Ordinal);
        windows.TryGetValue(window.Index - 1, out var before);
        windows.TryGetValue(window.Index + 1, out var after);
        var passed = new List<ActivityEvent>(events.Count);
        foreach (var activity in events)
        {
            var uuid = activity.Uuid;
            if (uuid.Length == 0 || (own.Add(uuid) && !firstPage.Contains(uuid) && before?.Contains(uuid) != true && after?.Contains(uuid) != true))
                passed.Add(activity);
        }

        return passed;
    }

    /// <summary>Whether any of these events came in the window, which is not finished yet.</summary>
    public bool HasAny(TimeWindow window, IReadOnlyList<ActivityEvent> events) =>
        windows.TryGetValue(window.Index, out var own) && events.Any(activity => own.Contains(activity.Uuid));

    public void Finish(TimeWindow window)
    {
        done.Add(window.Index);
        for (var index = window.Index - 1; index <= window.Index + 1; index++)
            if (done.Contains(index) && done.Contains(index + 1) && (index == 0 || done.Contains(index - 1)))
                windows.Remove(index);
    }

    private static HashSet<string> Uuids(Page<ActivityEvent> page)
    {
        var uuids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in page.Items)
            uuids.Add(activity.Uuid);
        return uuids;
    }
}
