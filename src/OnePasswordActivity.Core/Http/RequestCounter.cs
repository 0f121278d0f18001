using System;
using System.Threading;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>A log that also counts the requests on the wire and the time for which they waited.</summary>
internal sealed class RequestCounter(IApiLog inner) : IApiLog
{
    private int requests;
    private long waited;

    public int Requests => Volatile.Read(ref requests);

    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref waited));

    public bool DebugEnabled => inner.DebugEnabled;

    /// <summary>A request goes out.</summary>
    public void Count() => Interlocked.Increment(ref requests);

    public void Verbose(string message) => inner.Verbose(message);

    public void Debug(string message) => inner.Debug(message);

    public void Waiting(TimeSpan wait, string reason)
    {
        Interlocked.Add(ref waited, wait.Ticks);
        inner.Waiting(wait, reason);
    }

    public void Warning(string message) => inner.Warning(message);
}
