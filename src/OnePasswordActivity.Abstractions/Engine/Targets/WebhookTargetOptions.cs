using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>Any server that takes JSON.</summary>
public sealed class WebhookTargetOptions : HttpTargetOptions
{
    /// <summary>The secret that bodies are signed with; null for no signature.</summary>
    public string? Secret { get; init; }

    /// <summary>Whether a body is one record a line in place of a JSON array.</summary>
    public bool Lines { get; init; }

    /// <summary>Headers of the person's own. Their values may be secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
