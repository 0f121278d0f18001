using System;

namespace OnePasswordActivity;

/// <summary>An event of an archive that a target refused for good.</summary>
public sealed class DeadLetter
{
    /// <summary>The target's name.</summary>
    public string Target { get; internal init; } = "";

    /// <summary>When it was refused last.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>The time of refusal, in this computer's time zone.</summary>
    public string LocalTime => Time.ToLocalText();

    /// <summary>How often it was refused.</summary>
    public int Attempts { get; internal init; }

    /// <summary>What the target said.</summary>
    public string Reason { get; internal init; } = "";

    /// <summary>Where the event is in the archive.</summary>
    public long Position { get; internal init; }

    /// <summary>The event.</summary>
    public ActivityEvent Event { get; internal init; } = null!;

    /// <summary>The target and what it said.</summary>
    public override string ToString() => $"{Target}: {Reason}";
}
