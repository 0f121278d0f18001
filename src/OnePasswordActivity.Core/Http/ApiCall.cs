using System;
using System.Collections.Generic;
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

    /// <summary>How the body is compressed; null for not at all.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>Headers that only this request has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Makes the error of an answer that is none of the good ones, in place of the usual one; null for that one.</summary>
    public Func<ApiAnswer, ApiException?>? Refuse { get; init; }

    /// <summary>An authorization of its own, for endpoints that the client's own does not fit.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>Whether the path is as good as a secret and is not told.</summary>
    public bool HidesPath { get; init; }

    /// <summary>Whether it can be sent again when nobody knows whether the server acted on it.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>Whether bodies hold secrets and are kept out of every trace.</summary>
    public bool Secret { get; init; }

    /// <summary>The address as far as it is told: without its query.</summary>
    public Uri Shown(Uri uri) => new(uri.GetLeftPart(HidesPath ? UriPartial.Authority : UriPartial.Path));
}
