using System;

namespace OnePasswordActivity.Engine;

/// <summary>Microsoft Sentinel, through Azure Monitor's Logs Ingestion API.</summary>
public sealed class SentinelTargetOptions : HttpTargetOptions
{
    /// <summary>The immutable id of the data collection rule.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>The stream that the rule declares.</summary>
    public string StreamName { get; init; } = "Custom-OnePasswordEventLogs_CL";

    /// <summary>The tenant in Microsoft Entra.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The application's id.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The application's secret.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>Where tokens come from; another one in clouds of their own.</summary>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com");
}
