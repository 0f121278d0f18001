using System;
using System.Collections.Generic;
using System.Threading;

namespace OnePasswordActivity.Benchmarks.Backfill;

/// <summary>
/// A clock that stands still while anybody works, and goes on to the next timer when all who work wait for one. So hours pass in seconds,
/// requests that are under way side by side take their time side by side, and a busy machine changes nothing.
/// </summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<VirtualTimer, (TimeSpan Due, long Order)> timers = new();
    private TimeSpan now;
    private long order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long it has run.</summary>
    public TimeSpan Now
    {
        get
        {
            lock (gate)
                return now;
        }
    }

    public override DateTimeOffset GetUtcNow() => start + Now;

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass until the work is over. Nothing but the work may use the thread pool meanwhile.</summary>
    public void Run(Func<bool> isOver)
    {
        // The caller may be on the pool itself.
        var idle = Thread.CurrentThread.IsThreadPoolThread ? 1 : 0;
        while (true)
        {
            WaitUntilIdle(idle);
            if (isOver())
                return;
            Advance();
        }
    }

    internal void Add(VirtualTimer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            var due = now + dueTime;
            timer.Due = due;
            timers.Enqueue(timer, (due, order++));
        }
    }

    /// <summary>Work that is queued is counted before the worker that queued it leaves, so both at nothing means that all wait.</summary>
    private static void WaitUntilIdle(int idle)
    {
        var spin = default(SpinWait);
        for (var seen = 0; seen < 2;)
        {
            ThreadPool.GetMaxThreads(out var most, out _);
            var pending = ThreadPool.PendingWorkItemCount;
            ThreadPool.GetAvailableThreads(out var available, out _);
            seen = pending == 0 && most - available <= idle ? seen + 1 : 0;
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Advance()
    {
        VirtualTimer timer;
        lock (gate)
        {
            TimeSpan due;
            do
            {
                if (!timers.TryDequeue(out timer!, out var key))
                    throw new InvalidOperationException("All wait, and nothing will ever happen.");
                due = key.Due;
            }
            while (timer.Due != due);
            timer.Due = null;
            now = due > now ? due : now;
        }

        timer.Fire();
    }
}
