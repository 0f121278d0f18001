using System.Collections.Generic;

namespace OnePasswordActivity;

/// <summary>What the outcome of a sign-in attempt refers to.</summary>
public sealed class SignInDetails
{
    /// <summary>For firewall outcomes the continent, country or IP address of the rule.</summary>
    public string? Value { get; internal init; }

    /// <summary>Members that this version of the module does not know; null when there is none.</summary>
    public IReadOnlyDictionary<string, object?>? AdditionalProperties { get; internal init; }

    /// <summary>The value.</summary>
    public override string ToString() => Value ?? "";
}
