using System;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core;

/// <summary>Waits on a clock that tests can move. .NET has these as members, .NET Framework as extensions of a package.</summary>
internal static class Clock
{
    public static Task WaitAsync(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, time, cancellationToken);
#else
        time.Delay(delay, cancellationToken);
#endif

    public static CancellationTokenSource CancelAfter(this TimeProvider time, TimeSpan delay) =>
#if NET
        new(delay, time);
#else
        time.CreateCancellationTokenSource(delay);
#endif
}
