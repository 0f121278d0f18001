using System;
using System.Collections.Generic;
using System.Text;

namespace OnePasswordActivity.Simulator;

/// <summary>What is to be sent back.</summary>
internal sealed class Reply(int status, string? contentType, ReadOnlyMemory<byte> body)
{
    public const string JsonType = "application/json; charset=utf-8", TextType = "text/plain; charset=utf-8";

    public int Status => status;

    public string? ContentType => contentType;

    public ReadOnlyMemory<byte> Body { get; init; } = body;

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>What the router of the API says to a path that it does not know.</summary>
    public static Reply PageNotFound => new(404, TextType, "404 page not found\n"u8.ToArray());

    public static Reply Empty(int status) => new(status, null, default);

    public static Reply Json(ReadOnlyMemory<byte> body) => new(200, JsonType, body);

    public static Reply Json(int status, string body) => new(status, JsonType, Encoding.UTF8.GetBytes(body));

    public static Reply MethodNotAllowed(string allowed) => Empty(405).With("Allow", allowed);

    public Reply With(string header, string? value)
    {
        if (value is not null)
            Headers[header] = value;
        return this;
    }

    public Reply WithBody(ReadOnlyMemory<byte> other) => new(status, contentType, other) { Headers = Headers };
}
