using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;

namespace OnePasswordActivity.Simulator.Tests;

/// <summary>A reply, read completely.</summary>
internal sealed class Answer(HttpResponseMessage response, string body)
{
    public int Status { get; } = (int)response.StatusCode;

    public string Body => body;

    public string? ContentType { get; } = response.Content.Headers.ContentType?.ToString();

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(",", values)
            : null;

    public JsonElement Json => JsonDocument.Parse(body).RootElement;

    public string Cursor => Json.GetProperty("cursor").GetString()!;

    public bool HasMore => Json.GetProperty("has_more").GetBoolean();

    public List<string> Items => [.. Json.GetProperty("items").EnumerateArray().Select(item => item.GetRawText())];
}
