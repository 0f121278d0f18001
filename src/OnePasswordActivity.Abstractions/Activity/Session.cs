using System;
using System.Collections.Generic;

namespace OnePasswordActivity;

/// <summary>The session in which an audited action was done.</summary>
public sealed class Session
{
    /// <summary>The UUID of the session; a sign-in attempt has the same one as its <c>SessionUuid</c>.</summary>
    public string? Uuid { get; internal init; }

    /// <summary>When the session began.</summary>
    public DateTimeOffset? LoginTime { get; internal init; }

    /// <summary>When the session began, in this computer's time zone.</summary>
    public string? LocalLoginTime => LoginTime?.ToLocalText();

    /// <summary>The UUID of the device.</summary>
    public string? DeviceUuid { get; internal init; }

    /// <summary>The IP address.</summary>
    public string? IPAddress { get; internal init; }

    /// <summary>Members that this version of the module does not know; null when there is none.</summary>
    public IReadOnlyDictionary<string, object?>? AdditionalProperties { get; internal init; }

    /// <summary>The UUID of the session.</summary>
    public override string ToString() => Uuid ?? "";
}
