using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>What the server and the token itself say of the token.</summary>
public sealed class EventsTokenInfo
{
    /// <summary>The account that issued it, or null where the server does not say.</summary>
    public string? AccountUuid { get; init; }

    /// <summary>The newest version of the API that the server has: 1 or 2.</summary>
    public int ApiVersion { get; init; } = 2;

    /// <summary>The streams that it allows: <c>auditevents</c>, <c>itemusages</c>, <c>signinattempts</c>.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>When it was issued, or null where the server does not say.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When it ends, or null when it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it ends so soon that somebody should make a new one: within 14 days.</summary>
    /// <param name="now">The present.</param>
    public bool EndsSoon(DateTimeOffset now) => ExpiresAt - now < TimeSpan.FromDays(14);
}
