using System;
using System.Collections.Generic;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Connections;

/// <summary>An open connection: the client that holds the secret, and what is known of it.</summary>
internal sealed class Connection(string name, ConnectionScope scope, IApiClient client)
{
    /// <summary>The name of a connection that was given none.</summary>
    public const string DefaultName = "Default";

    public Guid Id { get; } = Guid.NewGuid();

    public string Name { get; } = name;

    public ConnectionScope Scope { get; } = scope;

    public IApiClient Client { get; } = client;

    /// <summary>Whether it was disconnected; other runspaces may still hold it as their current one.</summary>
    public bool IsEnded { get; set; }

    public ConnectionKind Kind => Client is IEventsClient ? ConnectionKind.Events : ConnectionKind.Users;

    /// <summary>What the verbose stream says of it, so that nobody acts on an account without seeing which.</summary>
    public string InWords => $"Using connection '{Name}' to the {Kind} API at {Client.BaseUri.Authority}, account {AccountUuid ?? "unknown"}.";

    public string? AccountUuid { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    public DateTimeOffset? IssuedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string ApiVersion { get; init; } = "v2";

    /// <summary>A picture for people.</summary>
    public ConnectionInfo ToInfo(bool isDefault) => new()
    {
        Id = Id,
        Name = Name,
        Kind = Kind,
        AccountUuid = AccountUuid,
        BaseUri = Client.BaseUri,
        Features = new TextList([.. Features]),
        IssuedAt = IssuedAt,
        ExpiresAt = Client is IUsersClient users ? users.TokenExpiresAt : ExpiresAt,
        ApiVersion = ApiVersion,
        RequestsLeft = (Client as IEventsClient)?.RequestsLeft,
        Scope = Scope,
        IsDefault = isDefault,
    };
}
