using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OnePasswordActivity.Receivers;

/// <summary>
/// A webhook that verifies what the Standard Webhooks specification (standardwebhooks.com) says of signatures: HMAC-SHA256 over id, time and
/// body, and a time that is not five minutes off, or what is set in their place.
/// </summary>
public sealed class WebhookReceiver(X509Certificate2? certificate = null) : HttpReceiver(certificate)
{
    private readonly ConcurrentDictionary<string, bool> ids = new();

    /// <summary>The key in bytes; null for a webhook that verifies nothing.</summary>
    public byte[]? Key { get; set; }

    /// <summary>How far off the time of a request may be. Senders whose clock is made to run faster need more.</summary>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the body is one record a line.</summary>
    public bool Lines { get; set; }

    /// <summary>Whether a batch is taken once only, by its id.</summary>
    public bool RemembersIds { get; set; }

    /// <summary>The last value of a header of the sender's own: X-Source.</summary>
    public string? Source { get; private set; }

    public string Path { get; set; } = "/hook";

    protected override Reply Handle(HttpRequest request, byte[] body, byte[] sent)
    {
        if (request.Method != "POST" || request.Path.Value != Path)
            return new Reply(404, "{}");
        var id = request.Headers["webhook-id"].ToString();
        var time = request.Headers["webhook-timestamp"].ToString();
        if (Key is not null && !Verify(request, id, time, sent))
            return new Reply(401, """{"message":"The signature is wrong."}""");
        Source = request.Headers["X-Source"];
        var text = Encoding.UTF8.GetString(body);
        string[] records;
        try
        {
            records = Lines
                ? text.TrimEnd('\n').Split('\n')
                : [.. JsonDocument.Parse(text).RootElement.EnumerateArray().Select(element => element.GetRawText())];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Violation(400, "It is no array.");
        }

        if (records.Any(IsWrong))
            return new Reply(422, """{"message":"A record is not as it should be."}""");
        if (RemembersIds && !ids.TryAdd(id, true))
            return new Reply(200, "{}");
        foreach (var record in records)
        {
            using var document = JsonDocument.Parse(record);
            Keep(document.RootElement.GetProperty("uuid").GetString()!, record, once: false);
        }

        return new Reply(200, "{}");
    }

    private bool Verify(HttpRequest request, string id, string time, byte[] sent)
    {
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
            return false;
        var signed = Encoding.ASCII.GetBytes($"{id}.{time}.").Concat(sent).ToArray();
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Key!, signed));
        return request.Headers["webhook-signature"].ToString().Split(' ').Any(given => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), Encoding.ASCII.GetBytes(expected)));
    }
}
