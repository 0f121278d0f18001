using System;

namespace OnePasswordActivity;

/// <summary>An event behind a finding, in short. Its UUID finds the whole event.</summary>
public sealed class FindingEvent
{
    /// <summary>The UUID of the event.</summary>
    public string Uuid { get; internal init; } = "";

    /// <summary>The stream that has it.</summary>
    public string Stream { get; internal init; } = "";

    /// <summary>When it happened, with the offset that the API sent.</summary>
    public DateTimeOffset Timestamp { get; internal init; }

    /// <summary>When it happened, in this computer's time zone.</summary>
    public string LocalTime => Timestamp.ToLocalText();

    /// <summary>Who did it: e-mail address, name or UUID.</summary>
    public string? User { get; internal init; }

    /// <summary>What was done, as the API's codes: <c>grant uva</c>, <c>reveal</c>, <c>success mfa_ok</c>.</summary>
    public string? Action { get; internal init; }

    /// <summary>What it was done to: a user's address, or the UUID of an item or object.</summary>
    public string? Object { get; internal init; }

    /// <summary>The IP address that it was done from.</summary>
    public string? IPAddress { get; internal init; }

    /// <summary>The place of the address, as far as the API told it.</summary>
    public string? Place { get; internal init; }

    /// <summary>Time, user, action and object on one line.</summary>
    public override string ToString() => $"{LocalTime} {User} {Action} {Object}".TrimEnd();
}
