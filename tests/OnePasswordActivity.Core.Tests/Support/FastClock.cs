using System;
using System.Threading;

namespace OnePasswordActivity.Core.Tests.Support;

/// <summary>A clock that runs faster than others, waits included, and whose time of day can be set while it runs.</summary>
/// <param name="speed">How many seconds it goes in one.</param>
internal sealed class FastClock(double speed = 1) : TimeProvider
{
    private readonly DateTimeOffset origin = DateTimeOffset.UtcNow;
    private readonly long start = System.GetTimestamp();
    private long jumped;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (System.GetElapsedTime(start) * speed).Ticks;

    public override DateTimeOffset GetUtcNow() => origin.AddTicks(GetTimestamp() + Interlocked.Read(ref jumped));

    /// <summary>Sets the time of day; waits and timestamps go on as if nothing were.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref jumped, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Slow(dueTime), Slow(period));

    private TimeSpan Slow(TimeSpan time) => time <= TimeSpan.Zero ? time : time / speed;
}
