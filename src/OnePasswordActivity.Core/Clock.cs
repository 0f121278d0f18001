using System;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core;

/// <summary>Waits on a clock that tests can move. .NET has these as members, .NET Framework as extensions of a package.</summary>
internal static class Clock
{
    /// <summary>Waits, never shorter than asked: timers count whole milliseconds and would cut the rest off.</summary>
    public static Task WaitAsync(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
    {
        delay = TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
#if NET
        return Task.Delay(delay, time, cancellationToken);
#else
        return time.Delay(delay, cancellationToken);
#endif
    }

    public static CancellationTokenSource CancelAfter(this TimeProvider time, TimeSpan delay) =>
#if NET
        new(delay, time);
#else
        time.CreateCancellationTokenSource(delay);
#endif
}
