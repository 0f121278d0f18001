using System;

namespace OnePasswordActivity;

/// <summary>What became of one stream of one account when an archive was brought up to date.</summary>
public sealed class SyncSummary
{
    /// <summary>The stream.</summary>
    public string Stream => StreamKind.ToString();

    /// <summary>The account.</summary>
    public string AccountUuid { get; internal init; } = "";

    /// <summary>The connection that it was read with.</summary>
    public string? Connection { get; internal set; }

    /// <summary>How many events the archive did not have.</summary>
    public long New { get; internal init; }

    /// <summary>How many events the server sent that the archive had already.</summary>
    public long Known { get; internal init; }

    /// <summary>How many of the new events are from a time that the archive had covered before: a time window would have missed them.</summary>
    public long Late { get; internal init; }

    /// <summary>The earliest time among the new events; null when there was none.</summary>
    public DateTimeOffset? From { get; internal init; }

    /// <summary>The latest time among the new events; null when there was none.</summary>
    public DateTimeOffset? To { get; internal init; }

    /// <summary>How many requests it took, with repeated ones.</summary>
    public int Requests { get; internal init; }

    /// <summary>How long requests waited for the rate limit or before they were repeated; those of windows that are read side by side together.</summary>
    public TimeSpan Waited { get; internal init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>Whether the archive now has everything that the server had, so far back as was asked for.</summary>
    public bool IsComplete { get; internal init; }

    /// <summary>What went wrong, or null. What was committed before is in the archive, and the next run goes on from there.</summary>
    public string? Error => Failure?.Message;

    internal ActivityStream StreamKind { get; init; }

    internal ActivityException? Failure { get; init; }

    /// <summary>The stream, and how many events are new.</summary>
    public override string ToString() => FormattableString.Invariant($"{Stream}: {New} new");
}
