using System.Collections.Generic;

namespace OnePasswordActivity;

/// <summary>A person or service account as an event names it, with name and address as they were at that time.</summary>
public sealed class Actor
{
    /// <summary>The UUID.</summary>
    public string? Uuid { get; internal init; }

    /// <summary>The full name.</summary>
    public string? Name { get; internal init; }

    /// <summary>The e-mail address. Service accounts have one that ends in <c>@1passwordserviceaccounts.com</c>.</summary>
    public string? Email { get; internal init; }

    /// <summary>The kind: <c>user</c>, <c>external_user</c> or another text; null where the API does not say.</summary>
    public string? Type { get; internal init; }

    /// <summary>The account that the person belongs to; null where the API does not say.</summary>
    public string? AccountUuid { get; internal init; }

    /// <summary>Members that this version of the module does not know; null when there is none.</summary>
    public IReadOnlyDictionary<string, object?>? AdditionalProperties { get; internal init; }

    internal string? Display => Email ?? Name ?? Uuid;

    /// <summary>Name and address, as far as they are known.</summary>
    public override string ToString() => Name is not null && Email is not null ? $"{Name} <{Email}>" : Display ?? "";
}
