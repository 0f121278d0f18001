using System;
using OnePasswordActivity.Core.Archive.Writing;

namespace OnePasswordActivity.Core.Archive.Syncing;

/// <summary>Adds up what became of the events of a run.</summary>
internal sealed class SyncCounts
{
    private readonly object gate = new();
    private long first;
    private long last;

    public long New { get; private set; }

    public long Known { get; private set; }

    public long Late { get; private set; }

    public DateTimeOffset? From => first == 0 ? null : new DateTimeOffset(first, TimeSpan.Zero);

    public DateTimeOffset? To => last == 0 ? null : new DateTimeOffset(last, TimeSpan.Zero);

    /// <summary>Adds a batch that was written.</summary>
    /// <returns>How many events there were so far.</returns>
    public long Add(BatchCount count)
    {
        lock (gate)
        {
            New += count.New;
            Known += count.Known;
            Late += count.Late;
            if (count.First != 0)
                first = first == 0 ? count.First : Math.Min(first, count.First);
            last = Math.Max(last, count.Last);
            return New + Known;
        }
    }
}
