using System;

namespace OnePasswordActivity.Engine;

/// <summary>Splunk's HTTP Event Collector.</summary>
public sealed class SplunkTargetOptions : HttpTargetOptions
{
    /// <summary>The collector's token.</summary>
    public string Token { get; init; } = "";

    /// <summary>The index; null for the token's own.</summary>
    public string? Index { get; init; }

    /// <summary>How long to ask whether a batch was indexed, where the token acknowledges, before it is sent again.</summary>
    public TimeSpan AcknowledgeTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
