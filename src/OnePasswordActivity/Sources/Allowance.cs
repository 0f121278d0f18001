using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace OnePasswordActivity.Sources;

/// <summary>How many events may still be written, whichever connection they come from.</summary>
internal sealed class Allowance(long? count)
{
    private long left = count ?? long.MaxValue;

    public bool IsUsedUp => Interlocked.Read(ref left) <= 0;

    public IReadOnlyList<ActivityEvent> Take(IReadOnlyList<ActivityEvent> events)
    {
        var after = Interlocked.Add(ref left, -events.Count);
        return after >= 0 ? events : [.. events.Take((int)Math.Max(0, events.Count + after))];
    }
}
