using System;
using System.Threading;

namespace OnePasswordActivity.Tests.Faults;

/// <summary>A clock that is off by some time, runs faster than others, and can be stopped.</summary>
/// <param name="offset">How far it is ahead at the beginning.</param>
/// <param name="speed">How many seconds it goes in one.</param>
internal sealed class FastClock(TimeSpan offset, double speed = 1) : TimeProvider
{
    private readonly DateTimeOffset origin = DateTimeOffset.UtcNow + offset;
    private readonly long start = System.GetTimestamp();
    private long stopped;

    public override DateTimeOffset GetUtcNow()
    {
        var ticks = Interlocked.Read(ref stopped);
        return origin + (ticks > 0 ? TimeSpan.FromTicks(ticks) : Passed);
    }

    /// <summary>No time passes any more.</summary>
    public void Stop() => Interlocked.CompareExchange(ref stopped, Passed.Ticks, 0);

    private TimeSpan Passed => System.GetElapsedTime(start) * speed;
}
