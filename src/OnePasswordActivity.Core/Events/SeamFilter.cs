using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>
/// Passes each event on once although windows overlap a little. It knows the UUIDs of the first page, which was read before there were
/// windows, and those at the seams of each window until both its neighbours are done.
/// </summary>
/// <param name="form">What the events became.</param>
/// <param name="first">The first page.</param>
internal sealed class SeamFilter<T>(IEventForm<T> form, Page<T> first)
{
    private readonly HashSet<EventKey> firstPage = Uuids(form, first);
    private readonly Dictionary<TimeWindow, SeamUuids> windows = [];

    /// <summary>How many UUIDs it remembers.</summary>
    public int Count => firstPage.Count + windows.Values.Sum(window => window.Count);

    /// <summary>Gives the events of a page that did not come before.</summary>
    /// <param name="window">The window that the page belongs to.</param>
    /// <param name="events">The page's events.</param>
    /// <param name="all">Whether all of them are remembered: for a window that may go on past its end, into what comes after it.</param>
    public IReadOnlyList<T> Pass(TimeWindow window, IReadOnlyList<T> events, bool all = false)
    {
        if (Of(window) is not { } own)
            windows[window] = own = new SeamUuids(window);
        var (before, after) = (Of(window.Previous), Of(window.Next));
        var passed = new List<T>(events.Count);
        foreach (var activity in events)
        {
            if (form.Key(activity) is not { } uuid
                || (own.Add(uuid, form.Time(activity), all) && !firstPage.Contains(uuid) && before?.Contains(uuid) != true && after?.Contains(uuid) != true))
                passed.Add(activity);
        }

        return passed;
    }

    /// <summary>Whether any of these events came in the window, all of whose UUIDs are remembered.</summary>
    public bool HasAny(TimeWindow window, IReadOnlyList<T> events) => Of(window) is { } own && events.Any(activity => form.Key(activity) is { } uuid && own.Contains(uuid));

    public void Finish(TimeWindow window)
    {
        window.IsDone = true;
        foreach (var near in new[] { window.Previous, window, window.Next })
        {
            if (near is not { IsDone: true, Previous: null or { IsDone: true }, Next.IsDone: true })
                continue;
            windows.Remove(near);

            // Or the windows of a long time would all hold on to each other.
            near.Previous = null;
        }
    }

    private SeamUuids? Of(TimeWindow? window) => window is not null && windows.TryGetValue(window, out var uuids) ? uuids : null;

    private static HashSet<EventKey> Uuids(IEventForm<T> form, Page<T> page)
    {
        var uuids = new HashSet<EventKey>();
        foreach (var activity in page.Items)
            if (form.Key(activity) is { } uuid)
                uuids.Add(uuid);
        return uuids;
    }
}
