using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Simulator;

/// <summary>A request as it arrived.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(
        DateTimeOffset time, string method, string path, string query, IReadOnlyDictionary<string, string> headers, string body) =>
        (Time, Method, Path, Query, Headers, Body) = (time, method, path, query, headers, body);

    /// <summary>When it arrived, by the simulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path without the query, decoded.</summary>
    public string Path { get; }

    /// <summary>The query with its question mark, or nothing.</summary>
    public string Query { get; }

    /// <summary>The headers; names in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body as text.</summary>
    public string Body { get; }

    /// <summary>The status code of the reply; nothing before there is one and if the connection was reset.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>Whether the client went away before it had the whole reply.</summary>
    public bool WasAborted { get; internal set; }

    /// <summary>The scheme of the Authorization header, such as <c>Bearer</c>.</summary>
    public string? AuthorizationScheme => Header("Authorization")?.Split(' ', 2)[0];

    /// <summary>The credentials of the Authorization header, without the scheme.</summary>
    public string? Credentials => Header("Authorization")?.Split(' ', 2) is [_, var credentials] ? credentials.Trim() : null;

    /// <summary>The value of a header, if it was sent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path}{Query} -> {StatusCode}";

    internal bool HasScheme(string scheme) => string.Equals(AuthorizationScheme, scheme, StringComparison.OrdinalIgnoreCase);
}
