using System.Net.Http;
using System.Net.Http.Headers;

namespace OnePasswordActivity.Core.Http;

/// <summary>One request, as often as it takes to get an answer.</summary>
internal sealed class ApiCall
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Path and query on the server.</summary>
    public required string Path { get; init; }

    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>An authorization of its own, for endpoints that the client's own does not fit.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>Whether it can be sent again when nobody knows whether the server acted on it.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>Whether bodies hold secrets and are kept out of every trace.</summary>
    public bool Secret { get; init; }
}
