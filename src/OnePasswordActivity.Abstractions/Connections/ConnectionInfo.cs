using System;

namespace OnePasswordActivity;

/// <summary>What is known of a connection. It holds no secret and no open handle; it is a picture of the moment it was asked for.</summary>
public sealed class ConnectionInfo
{
    /// <summary>The name to give to <c>-Connection</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The API.</summary>
    public ConnectionKind Kind { get; internal init; }

    /// <summary>The account's UUID, or null where the API does not tell.</summary>
    public string? AccountUuid { get; internal init; }

    /// <summary>The server's address.</summary>
    public Uri? BaseUri { get; internal init; }

    /// <summary>The server's name.</summary>
    public string? Host => BaseUri is null ? null : BaseUri.IsDefaultPort ? BaseUri.Host : BaseUri.Authority;

    /// <summary>For the Events API the streams that the token allows; for the Users API empty, because it does not tell.</summary>
    public TextList Features { get; internal init; } = new([]);

    /// <summary>When the token was issued, or null where the API does not tell.</summary>
    public DateTimeOffset? IssuedAt { get; internal init; }

    /// <summary>When the token ends, or null when it does not. The access token of the Users API lives minutes and renews itself.</summary>
    public DateTimeOffset? ExpiresAt { get; internal init; }

    /// <summary>When the token was issued, in this computer's time zone.</summary>
    public string? Issued => IssuedAt?.ToLocalText();

    /// <summary>When the token ends, in this computer's time zone, or <c>never</c>.</summary>
    public string Expires => ExpiresAt?.ToLocalText() ?? "never";

    /// <summary>The version of the API that is used unless a cmdlet is told otherwise: <c>v1</c>, <c>v2</c>, <c>v1beta1</c>.</summary>
    public string ApiVersion { get; internal init; } = "";

    /// <summary>
    /// For the Events API how many requests all that use the token in this process may still send in this hour; what other processes send
    /// is not known here. Null for the Users API, which publishes no limit.
    /// </summary>
    public int? RequestsLeft { get; internal init; }

    /// <summary>Who can use it.</summary>
    public ConnectionScope Scope { get; internal init; }

    /// <summary>Whether cmdlets in this runspace use it when they are given no <c>-Connection</c>.</summary>
    public bool IsDefault { get; internal init; }

    internal Guid Id { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
