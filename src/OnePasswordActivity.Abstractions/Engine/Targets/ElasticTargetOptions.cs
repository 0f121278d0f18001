using System.Net;

namespace OnePasswordActivity.Engine;

/// <summary>Elasticsearch or OpenSearch.</summary>
public sealed class ElasticTargetOptions : HttpTargetOptions
{
    /// <summary>The key, in the encoded form that the server gives; null for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>User and password; null for none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>The data stream or index of all events; null for one for each stream: <c>logs-1password.audit_events-default</c> and so on.</summary>
    public string? DataStream { get; init; }
}
