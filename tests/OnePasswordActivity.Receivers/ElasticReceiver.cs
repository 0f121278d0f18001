using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OnePasswordActivity.Receivers;

/// <summary>
/// The bulk API, as "Bulk index or delete documents" of Elasticsearch's documentation and "Bulk" of OpenSearch's describe it, with data
/// streams, which take <c>create</c> alone.
/// </summary>
public sealed class ElasticReceiver : HttpReceiver
{
    public const string ApiKey = "VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw==";

    private readonly object gate = new();

    /// <summary>User and password in the place of the key.</summary>
    public string? Basic { get; set; }

    /// <summary>For how many events there is no room at first.</summary>
    public int Rejects { get; set; }

    /// <summary>The data streams that events were sent to.</summary>
    public HashSet<string> Streams { get; } = [];

    /// <summary>The pipelines that requests named.</summary>
    public HashSet<string> Pipelines { get; } = [];

    protected override Reply Handle(HttpRequest request, byte[] body, byte[] sent)
    {
        var expected = Basic is null ? "ApiKey " + ApiKey : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Basic));
        if (request.Headers.Authorization.ToString() != expected)
            return new Reply(401, """{"error":{"type":"security_exception","reason":"unable to authenticate"},"status":401}""");
        if (request.Method != "POST" || request.Path.Value != "/_bulk")
            return Violation(405, $"There is no {request.Method} {request.Path}.");
        if (request.ContentType is not ("application/x-ndjson" or "application/json"))
            return Violation(406, $"The type is {request.ContentType}.");
        if (body.Length == 0 || body[^1] != '\n')
            return Violation(400, "The last line has no end.", """{"error":{"type":"illegal_argument_exception","reason":"The bulk request must be terminated by a newline [\\n]"},"status":400}""");
        lock (gate)
        {
            Pipelines.Add(request.Query["pipeline"].ToString());
            var lines = Lines(body);
            if (lines.Count % 2 != 0)
                return Violation(400, "A line is missing.");
            var items = Enumerable.Range(0, lines.Count / 2).Select(index => Create(lines[2 * index], lines[(2 * index) + 1])).ToList();
            return new Reply(200, $$"""{"errors":{{(items.Any(item => item.Contains("\"error\"", StringComparison.Ordinal)) ? "true" : "false")}},"items":[{{string.Join(",", items)}}]}""");
        }
    }

    private static List<ReadOnlyMemory<byte>> Lines(byte[] body)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        for (var start = 0; start < body.Length;)
        {
            var length = body.AsSpan(start).IndexOf((byte)'\n');
            lines.Add(body.AsMemory(start, length));
            start += length + 1;
        }

        return lines;
    }

    private string Create(ReadOnlyMemory<byte> action, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(action);
        if (!document.RootElement.TryGetProperty("create", out var create))
            return Item(400, "illegal_argument_exception", "only write ops with an op_type of create are allowed in data streams");
        var stream = create.GetProperty("_index").GetString()!;
        using var parsed = JsonDocument.Parse(json);
        var source = Encoding.UTF8.GetString(json.Span);
        if (!parsed.RootElement.TryGetProperty("@timestamp", out _))
        {
            Violations.Enqueue("A document has no @timestamp.");
            return Item(400, "document_parsing_exception", "data stream timestamp field [@timestamp] is missing");
        }

        var id = create.TryGetProperty("_id", out var given) ? given.GetString()! : Guid.NewGuid().ToString();
        if (id.Length is 0 or > 512)
            return Item(400, "action_request_validation_exception", "if _id is specified it must not be empty");
        if (Rejects > 0)
        {
            Rejects--;
            return Item(429, "es_rejected_execution_exception", "rejected execution of coordinating operation");
        }

        if (IsWrong(source))
            return Item(400, "document_parsing_exception", "failed to parse field [source.ip] of type [ip]");
        Streams.Add(stream);
        return Keep(id, source, once: true) ? """{"create":{"status":201}}""" : Item(409, "version_conflict_engine_exception", "document already exists");
    }

    private static string Item(int status, string type, string reason) => "{\"create\":{\"status\":" + status + ",\"error\":{\"type\":\"" + type + "\",\"reason\":\"" + reason + "\"}}}";
}
