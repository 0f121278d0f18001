using System;

namespace OnePasswordActivity.Engine;

/// <summary>How far the synchronisation of one stream is. It is told after each commit, from any thread.</summary>
/// <param name="stream">The stream.</param>
/// <param name="accountUuid">The account.</param>
/// <param name="events">How many events were read so far, new or known.</param>
/// <param name="covered">How much of the time that is to be covered is, from 0 to 1.</param>
public sealed class SyncProgress(ActivityStream stream, string accountUuid, long events, double covered)
{
    /// <summary>The stream.</summary>
    public ActivityStream Stream { get; } = stream;

    /// <summary>The account.</summary>
    public string AccountUuid { get; } = accountUuid;

    /// <summary>How many events were read so far, new or known.</summary>
    public long Events { get; } = events;

    /// <summary>How much of the time that is to be covered is, from 0 to 1.</summary>
    public double Covered { get; } = covered;
}
