using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace OnePasswordActivity.Core.Tests.Support;

/// <summary>
/// A clock that only the test moves. It notes every wait the engine begins; a clock that <paramref name="jumps"/> goes to the end of each at
/// once. The limit of an attempt is no wait: it passes only when the test advances the clock.
/// </summary>
internal sealed class TestClock(bool jumps = false) : FakeTimeProvider(new DateTimeOffset(2026, 10, 2, 12, 0, 0, TimeSpan.Zero))
{
    /// <summary>A length that no wait of the engine has, to tell the two apart.</summary>
    public static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(98.76);

    private readonly Channel<TimeSpan> begun = Channel.CreateUnbounded<TimeSpan>();
    private readonly List<TimeSpan> waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (waits)
                return [.. waits];
        }
    }

    /// <summary>The next wait that the engine begins, or has begun and nobody asked for.</summary>
    public Task<TimeSpan> NextWaitAsync() => begun.Reader.ReadAsync().AsTask().Soon();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == AttemptLimit || dueTime == Timeout.InfiniteTimeSpan)
            return timer;
        lock (waits)
            waits.Add(dueTime);
        begun.Writer.TryWrite(dueTime);
        if (jumps)
            _ = Task.Run(() => Advance(dueTime));
        return timer;
    }
}
