using System;

namespace OnePasswordActivity;

/// <summary>A time of which an archive may lack events.</summary>
public sealed class ArchiveGap
{
    /// <summary>Its first moment.</summary>
    public DateTimeOffset From { get; internal init; }

    /// <summary>Its last moment.</summary>
    public DateTimeOffset To { get; internal init; }

    /// <summary>Whether the API still has its events, so that the next synchronisation fills it.</summary>
    public bool CanBeFilled { get; internal init; }

    /// <summary>From when to when, in this computer's time zone.</summary>
    public override string ToString() => $"{From.ToLocalText()} - {To.ToLocalText()}";
}
