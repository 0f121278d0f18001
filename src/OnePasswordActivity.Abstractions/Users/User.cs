using System;
using System.Collections.Generic;

namespace OnePasswordActivity;

/// <summary>A user of the account, as the Users API knows it.</summary>
public sealed class User
{
    internal User(JsonContent content) => Content = content;

    /// <summary>The UUID of the user; events name it as their actor or user.</summary>
    public string Id { get; internal init; } = "";

    /// <summary>The name that 1Password shows.</summary>
    public string? DisplayName { get; internal init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; internal init; }

    /// <summary>The state: <c>ACTIVE</c>, <c>SUSPENDED</c>, <c>STATE_UNSPECIFIED</c> or another text that the API sent.</summary>
    public string? State { get; internal init; }

    /// <summary>When the user was created, or null where the API does not say.</summary>
    public DateTimeOffset? CreateTime { get; internal init; }

    /// <summary>When the user was created, in this computer's time zone, as <c>2026-10-02 10:15:00 +02:00</c>.</summary>
    public string? Created => CreateTime?.ToLocalText();

    /// <summary>The resource name: <c>accounts/…/users/…</c>.</summary>
    public string? Path { get; internal init; }

    /// <summary>Members that this version of the module does not know; null when there is none.</summary>
    public IReadOnlyDictionary<string, object?>? AdditionalProperties => Content.Unknown();

    /// <summary>The user exactly as the API sent it.</summary>
    public string Json => Content.Json;

    internal JsonContent Content { get; }

    /// <summary>Name and address, or the id where they are not known.</summary>
    public override string ToString() => DisplayName is not null && Email is not null ? $"{DisplayName} <{Email}>" : Email ?? DisplayName ?? Id;
}
