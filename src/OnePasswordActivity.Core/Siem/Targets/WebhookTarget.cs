using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>
/// Any server that takes JSON. Signatures are those of the Standard Webhooks specification: HMAC-SHA256 over id, time and the body as it is
/// sent. The id is made of the events, so that a receiver that remembers it recognises a batch that comes twice.
/// </summary>
internal sealed class WebhookTarget : HttpTarget
{
    private const int LargestBody = 1_000_000;
    private const string SecretPrefix = "whsec_";

    private static readonly string[] OwnHeaders = ["webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "content-encoding", "content-length", "host", "transfer-encoding"];

    private readonly WebhookTargetOptions options;
    private readonly string path;
    private readonly byte[]? key;

    public WebhookTarget(WebhookTargetOptions options, TimeProvider time, Func<HttpMessageHandler>? network = null)
        : base(options, "Webhook", RecordFormat.Json, LargestBody, time, network, isWhole: true)
    {
        this.options = options;
        path = options.Uri.PathAndQuery;
        foreach (var header in options.Headers)
        {
            if (OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase) || !IsToken(header.Key) || header.Value.Any(letter => letter is '\r' or '\n' or '\0'))
                throw new InvalidInputException(
                    "InvalidHeader", $"The header '{ApiErrors.Shorten(header.Key, Redactor)}' can't be given.", "Give names and values of HTTP headers that the request does not set itself.");
            Redactor.Add(header.Value);
        }

        if (options.Secret is not { } secret)
            return;
        Redactor.Add(secret);
        key = Key(secret);
    }

    public override DeliveryConfirmation Confirmation => DeliveryConfirmation.Accepted;

    /// <summary>The path may be a secret, so it is told apart from others without being told.</summary>
    protected override string Place => path.Length > 1 ? "#" + HashOf(path, 8) : "";

    public override Task<BatchAnswer> DeliverAsync(RecordBatch batch, IApiLog log, CancellationToken cancellationToken)
    {
        var id = Id(batch);
        var time = Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var headers = options.Headers.Concat([new("webhook-id", id), new("webhook-timestamp", time)]).ToList();
        var type = options.Lines ? "application/x-ndjson" : Format == RecordFormat.Cef ? "text/plain; charset=utf-8" : "application/json";
        var body = options.Lines || Format == RecordFormat.Cef ? batch.Join(between: "\n", after: "\n") : batch.Join("[", ",", "]");
        return SendWholeAsync(
            Call(path, body, type, null, headers, sent => key is null ? [] : [new("webhook-signature", Signature(id, time, sent))]), log, cancellationToken);
    }

    private static string Id(RecordBatch batch)
    {
        var uuids = string.Join("\n", batch.Entries.Select(static entry => entry.Event.Uuid));
        return "msg_" + HashOf(uuids, 32);
    }

    /// <summary>The first hexadecimal digits of a text's SHA-256.</summary>
    private static string HashOf(string text, int digits)
    {
        using var sha = SHA256.Create();
        return Hex.Of(sha.ComputeHash(Encoding.UTF8.GetBytes(text))).Substring(0, digits);
    }

    private static byte[] Key(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(secret);
        try
        {
            return Convert.FromBase64String(secret.Substring(SecretPrefix.Length));
        }
        catch (FormatException)
        {
            throw new InvalidInputException("InvalidSecret", "After 'whsec_' the webhook's secret has to be Base64.", "Copy the whole secret, or give one without that beginning.");
        }
    }

    private static bool IsToken(string name) => name.Length > 0 && name.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.');

    private string Signature(string id, string time, byte[] body)
    {
        using var hmac = new HMACSHA256(key!);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{id}.{time}."), .. body];
        return "v1," + Convert.ToBase64String(hmac.ComputeHash(signed));
    }
}
