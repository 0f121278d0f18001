using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>A request of the person's own.</summary>
public sealed class ApiRequest
{
    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The path on the connection's server, beginning with a slash; or an address on that very server.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The query, not yet encoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The body: text that is sent as it is, or dictionaries, lists and plain values that become JSON; null for none.</summary>
    public object? Body { get; init; }

    /// <summary>Whether to go on for the pages that follow.</summary>
    public bool Paginate { get; init; }
}
