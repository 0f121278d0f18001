using System;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Benchmarks.Backfill;

/// <summary>A timer of the <see cref="VirtualClock"/>; it fires once.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    /// <summary>When it fires; null while it is not set.</summary>
    internal TimeSpan? Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan)
            throw new NotSupportedException("A timer here fires once.");
        Due = null;
        if (dueTime != Timeout.InfiniteTimeSpan)
            clock.Add(this, dueTime);
        return true;
    }

    public void Dispose() => Due = null;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    internal void Fire() => callback(state);
}
