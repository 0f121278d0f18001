using System;
using System.Collections.Generic;

namespace OnePasswordActivity;

/// <summary>What the events of all three streams have in common.</summary>
/// <remarks>
/// Nothing that the API sent is lost: <see cref="Json"/> is the event to the letter, and members that the module does not know are in
/// <see cref="AdditionalProperties"/>. Source: the Events API, versions 1 and 2.
/// </remarks>
public abstract class ActivityEvent
{
    private Location? location;

    private protected ActivityEvent(JsonContent content) => Content = content;

    /// <summary>What happened, in a sentence for people, with names where the event has them. It is made when it is asked for.</summary>
    public abstract string Description { get; }

    /// <summary>When it happened, in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>; null when the event has no time.</summary>
    public string? LocalTime => Timestamp?.ToLocalText();

    /// <summary>When it happened, with the offset that the API sent. Ticks are 100 ns; <see cref="TimestampText"/> has all digits.</summary>
    public DateTimeOffset? Timestamp { get; internal init; }

    /// <summary>The time exactly as the API sent it, up to nanoseconds.</summary>
    public string? TimestampText => Content.Text("timestamp");

    /// <summary>The UUID of the event: 26 letters and digits, the identity to remove duplicates by.</summary>
    public string Uuid { get; internal init; } = "";

    /// <summary>The stream that the event came from.</summary>
    public string Stream => StreamKind.ToString();

    /// <summary>The account in which it happened. Where the API does not say (version 1), the account of the connection.</summary>
    public string? AccountUuid { get; internal init; }

    /// <summary>The UUID of the person or service account who did it.</summary>
    public abstract string? UserUuid { get; }

    /// <summary>The e-mail address, at the time of the event, of the person or service account who did it.</summary>
    public abstract string? UserEmail { get; }

    /// <summary>The name, at the time of the event, of the person or service account who did it.</summary>
    public abstract string? UserName { get; }

    /// <summary>The IP address that it was done from.</summary>
    public abstract string? IPAddress { get; }

    /// <summary>The country of the IP address: an ISO 3166 code or a name, as the API sent it.</summary>
    public abstract string? Country { get; }

    /// <summary>The place of the IP address when the event happened, or null.</summary>
    public Location? Location => location ??= Content.Part<Location>("location");

    /// <summary>Members that this version of the module does not know, by their names in the API; null when there is none.</summary>
    public IReadOnlyDictionary<string, object?>? AdditionalProperties => Content.Unknown();

    /// <summary>The event exactly as the API sent it.</summary>
    public string Json => Content.Json;

    internal abstract ActivityStream StreamKind { get; }

    internal JsonContent Content { get; }
}
