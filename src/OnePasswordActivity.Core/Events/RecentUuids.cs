using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Events;

/// <summary>The UUIDs of this page and the one before: the API has been seen to repeat an event at a page's seam.</summary>
internal sealed class RecentUuids
{
    private HashSet<string> current = new(StringComparer.Ordinal);
    private HashSet<string> previous = new(StringComparer.Ordinal);

    public void NextPage()
    {
        (previous, current) = (current, previous);
        current.Clear();
    }

    /// <returns>False when it was there already. Events without a UUID can't be told apart and are all new.</returns>
    public bool Add(string uuid) => uuid.Length == 0 || (current.Add(uuid) && !previous.Contains(uuid));
}
