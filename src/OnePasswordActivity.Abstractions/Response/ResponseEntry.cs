using System;

namespace OnePasswordActivity;

/// <summary>Something that was done to a user, as the journal of an archive keeps it.</summary>
public sealed class ResponseEntry
{
    /// <summary>The number in the journal.</summary>
    public long Id { get; internal init; }

    /// <summary>When it was begun, in UTC.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>When it was begun, in this computer's time zone.</summary>
    public string LocalTime => Time.ToLocalText();

    /// <summary>Who ran it: the name of the operating system's user.</summary>
    public string Operator { get; internal init; } = "";

    /// <summary>The computer on which it ran.</summary>
    public string Machine { get; internal init; } = "";

    /// <summary>What was done: <c>Suspend</c> or <c>Reactivate</c>.</summary>
    public string Action { get; internal init; } = "";

    /// <summary>The UUID of the user.</summary>
    public string UserUuid { get; internal init; } = "";

    /// <summary>The e-mail address of the user, as far as it was known.</summary>
    public string? UserEmail { get; internal init; }

    /// <summary>The key of the finding that led to it, or null.</summary>
    public string? FindingKey { get; internal init; }

    /// <summary>The rule of the finding, or null.</summary>
    public string? RuleId { get; internal init; }

    /// <summary>The reason that was given, or null.</summary>
    public string? Reason { get; internal init; }

    /// <summary>What became of it.</summary>
    public ResponseResult Result { get; internal init; }

    /// <summary>What went wrong, or null.</summary>
    public string? Error { get; internal init; }

    /// <summary>Action, user and result.</summary>
    public override string ToString() => $"{LocalTime} {Action} {UserEmail ?? UserUuid}: {Result}";
}
