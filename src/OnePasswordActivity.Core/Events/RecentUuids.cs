using System.Collections.Generic;

namespace OnePasswordActivity.Core.Events;

/// <summary>The UUIDs of this page and the one before: the API has been seen to repeat an event at a page's seam.</summary>
internal sealed class RecentUuids
{
    private HashSet<EventKey> current = [];
    private HashSet<EventKey> previous = [];

    public void NextPage()
    {
        (previous, current) = (current, previous);
        current.Clear();
    }

    /// <returns>False when it was there already.</returns>
    public bool Add(EventKey uuid) => current.Add(uuid) && !previous.Contains(uuid);
}
