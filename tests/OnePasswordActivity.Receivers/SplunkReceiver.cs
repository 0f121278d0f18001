using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OnePasswordActivity.Receivers;

/// <summary>
/// Splunk's HTTP Event Collector, as "Set up and use HTTP Event Collector", "Format events for HTTP Event Collector", "About HTTP Event
/// Collector Indexer Acknowledgment" and "Troubleshoot HTTP Event Collector" of Splunk's documentation describe it. Of a batch with a wrong
/// event those before it are taken, although the answer is an error, as users of Splunk have found.
/// </summary>
public sealed class SplunkReceiver : HttpReceiver
{
    public const string Token = "11111111-2222-3333-4444-555555555555";

    private readonly Dictionary<(string Channel, long Id), int> asked = [];
    private readonly object gate = new();
    private long next;

    /// <summary>Whether the token acknowledges.</summary>
    public bool Acknowledges { get; set; }

    /// <summary>How often it is asked before a batch is indexed.</summary>
    public int IndexedAfter { get; set; } = 2;

    /// <summary>How many batches, from the first one on, are never acknowledged.</summary>
    public int NeverAcknowledged { get; set; }

    /// <summary>The index that the token allows beside its own.</summary>
    public string Index { get; set; } = "main";

    protected override Reply Handle(HttpRequest request, byte[] body, byte[] sent)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
            return Violation(401, "No token", """{"text":"Token is required","code":2}""");
        if (authorization != "Splunk " + Token)
            return new Reply(403, """{"text":"Invalid token","code":4}""");
        var channel = request.Headers["X-Splunk-Request-Channel"].ToString();
        if (Acknowledges && !Guid.TryParse(channel, out _))
            return Violation(400, "No channel", """{"text":"Data channel is missing","code":10}""");
        return (request.Method, request.Path.Value) switch
        {
            ("POST", "/services/collector/event") => Take(channel, body),
            ("POST", "/services/collector/ack") => Acknowledge(request.Query["channel"].ToString(), body),
            _ => Violation(404, $"There is no {request.Method} {request.Path}.", """{"text":"The requested URL was not found on this server.","code":404}"""),
        };
    }

    private Reply Take(string channel, byte[] body)
    {
        if (body.Length == 0)
            return Violation(400, "No data", """{"text":"No data","code":5}""");
        var events = new List<(string Id, string Json)>();
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                var envelope = JsonElement.ParseValue(ref reader);
                if (!envelope.TryGetProperty("event", out var inner) || inner.ValueKind == JsonValueKind.Null)
                    return Violation(400, "An event is missing.", $$"""{"text":"Event field is required","code":12,"invalid-event-number":{{events.Count}}}""");
                foreach (var member in envelope.EnumerateObject())
                    if (member.Name is not ("time" or "host" or "source" or "sourcetype" or "index" or "event" or "fields"))
                        return Violation(400, $"The envelope has '{member.Name}'.");
                var json = inner.GetRawText();
                if (envelope.TryGetProperty("index", out var index) && index.GetString() != Index)
                    return new Reply(400, $$"""{"text":"Incorrect index","code":7,"invalid-event-number":{{events.Count}}}""");
                if (IsWrong(json))
                {
                    events.ForEach(one => Keep(one.Id, one.Json, once: false));
                    return new Reply(400, $$"""{"text":"Invalid data format","code":6,"invalid-event-number":{{events.Count}}}""");
                }

                events.Add((inner.TryGetProperty("uuid", out var uuid) ? uuid.GetString()! : "", json));
            }
        }
        catch (JsonException)
        {
            return Violation(400, "It is no JSON.", """{"text":"Invalid data format","code":6,"invalid-event-number":0}""");
        }

        foreach (var (id, json) in events)
            Keep(id, json, once: false);
        if (!Acknowledges)
            return new Reply(200, """{"text":"Success","code":0}""");
        lock (gate)
        {
            var number = next++;
            asked[(channel, number)] = number < NeverAcknowledged ? int.MinValue : 0;
            return new Reply(200, $$"""{"text":"Success","code":0,"ackId":{{number}}}""");
        }
    }

    private Reply Acknowledge(string channel, byte[] body)
    {
        if (!Acknowledges)
            return Violation(400, "Acknowledgment is off.", """{"text":"ACK is disabled","code":14}""");
        lock (gate)
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(body));
            var answers = document.RootElement.GetProperty("acks").EnumerateArray().Select(element => element.GetInt64()).Select(number =>
            {
                // A number that was told of as indexed is forgotten, as is one of another channel.
                var isIndexed = asked.TryGetValue((channel, number), out var times) && ++times >= IndexedAfter;
                if (asked.ContainsKey((channel, number)))
                    asked[(channel, number)] = times;
                if (isIndexed)
                    asked.Remove((channel, number));
                return $"\"{number}\":{(isIndexed ? "true" : "false")}";
            });
            return new Reply(200, "{\"acks\":{" + string.Join(",", answers) + "}}");
        }
    }
}
