using System;

namespace OnePasswordActivity;

/// <summary>What became of the removal of old events from an archive.</summary>
public sealed class RemovalSummary
{
    /// <summary>The archive.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>The moment: events from before it were removed.</summary>
    public DateTimeOffset Before { get; internal init; }

    /// <summary>How many events were removed.</summary>
    public long Removed { get; internal init; }

    /// <summary>How many that are old enough stay, because a target has not confirmed them.</summary>
    public long Kept { get; internal init; }

    /// <summary>How many events the archive has now.</summary>
    public long Remaining { get; internal init; }

    /// <summary>The size of the archive before, in bytes.</summary>
    public long SizeBefore { get; internal init; }

    /// <summary>The size of the archive now, in bytes.</summary>
    public long FileSize { get; internal init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>How many were removed.</summary>
    public override string ToString() => FormattableString.Invariant($"{Removed} removed, {Remaining} remain");
}
