using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>
/// The bulk API of Elasticsearch and OpenSearch. Each event is created under its UUID, so that one which comes twice is there once, as long
/// as it comes to the same backing index. What the answer says of each event is honoured: one that is there already is done, one that
/// there was no room for comes again, and one that does not fit the mapping is refused.
/// </summary>
internal sealed class ElasticTarget : HttpTarget
{
    private const int LargestBody = 5_000_000;

    private readonly AuthenticationHeaderValue? authorization;
    private readonly string path;
    private readonly ElasticStream[] streams;
    private readonly string? dataStream;

    public ElasticTarget(ElasticTargetOptions options, TimeProvider time, Func<HttpMessageHandler>? network = null)
        : base(options, "Elastic", RecordFormat.Ecs, LargestBody, time, network)
    {
        dataStream = options.DataStream;
        if (dataStream is not null && !IsName(dataStream))
            throw new InvalidInputException(
                "InvalidDataStream", $"'{dataStream}' can't be the name of a data stream.", "Give a name in lower case, such as logs-1password.all-default.");
        if (Format == RecordFormat.Cef)
            throw new InvalidInputException("FormatNotJson", "Elasticsearch and OpenSearch take JSON, and CEF is none.", "Give another -Format, or leave it out for Ecs.");
        streams =
        [
            new(dataStream ?? "logs-1password.audit_events-default", Format),
            new(dataStream ?? "logs-1password.item_usages-default", Format),
            new(dataStream ?? "logs-1password.signin_attempts-default", Format),
        ];

        // The streams' usual pipelines take the API's events apart; these records have been through that.
        path = "_bulk?filter_path=errors,items.create.status,items.create.error.type,items.create.error.reason" + (dataStream is null ? "&pipeline=_none" : "");
        if (options.ApiKey is { } key)
        {
            Redactor.Add(key);
            authorization = new AuthenticationHeaderValue("ApiKey", key);
        }
        else if (options.Credential is { } credential)
        {
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}"));
            Redactor.Add(basic);
            Redactor.Add(credential.Password);
            authorization = new AuthenticationHeaderValue("Basic", basic);
        }
    }

    public override DeliveryConfirmation Confirmation => DeliveryConfirmation.Indexed;

    protected override string Place => dataStream is null ? "" : "/" + dataStream;

    public override void Write(ActivityEvent activity, ByteBuffer output)
    {
        var stream = streams[(int)activity.StreamKind];
        output.Append(stream.Action);
        if (activity.Uuid.Length > 0)
        {
            output.Append(",\"_id\":\""u8);
            output.Append(JsonEncodedText.Encode(activity.Uuid).EncodedUtf8Bytes);
            output.Append((byte)'"');
        }

        output.Append("}}\n"u8);
        base.Write(activity, output);
        if (stream.Members.Length > 0)
        {
            output.CutTo(output.Length - 1);
            output.Append(stream.Members);
        }

        output.Append((byte)'\n');
    }

    public override async Task<BatchAnswer> DeliverAsync(RecordBatch batch, IApiLog log, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(Call(path, batch.Join(), "application/x-ndjson", authorization), answer => Read(answer, batch.Count), log, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (TargetErrors.IsOfContent(exception))
        {
            return new BatchAnswer { RefusedWhole = exception.Problem };
        }
    }

    private static bool IsName(string name)
    {
        foreach (var letter in name)
            if (letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.'))
                return false;
        return name.Length > 0 && name[0] is not ('-' or '_' or '.');
    }

    private BatchAnswer Read(ApiAnswer answer, int count)
    {
        using var document = JsonDocument.Parse(answer.Body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() != count)
            throw new JsonException("It does not say what became of each event.");
        var refused = new List<(int, string)>();
        var again = new List<int>();
        string? why = null;
        var place = 0;
        foreach (var item in items.EnumerateArray())
        {
            if (!item.TryGetProperty("create", out var created) || !created.TryGetProperty("status", out var number) || !number.TryGetInt32(out var status))
                throw new JsonException("It does not say what became of an event.");
            switch (status)
            {
                case < 300 or 409:
                    break;
                case 401 or 403:
                    throw new ApiPermissionException(
                        "TargetForbidden", $"{Description} does not allow it: {Reason(created, status)}", "Give the token, key or application the right to write there.")
                    { StatusCode = status, Uri = Server };
                case 404:
                    throw new ApiNotFoundException(
                        "TargetNotFound", $"{Description} has no such place: {Reason(created, status)}", "Check the address, and the names that are given beside it.")
                    { StatusCode = status, Uri = Server };
                case 429 or >= 500:
                    again.Add(place);
                    why ??= Reason(created, status);
                    break;
                default:
                    refused.Add((place, Reason(created, status)));
                    break;
            }

            place++;
        }

        return new BatchAnswer { Refused = refused, Again = again, Why = why };
    }

    private string Reason(JsonElement created, int status)
    {
        if (!created.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object)
            return $"status {status}.";
        var type = error.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : "error";
        var reason = error.TryGetProperty("reason", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : "";
        return $"{ApiErrors.Shorten($"{type} ({status}): {reason}", Redactor).TrimEnd('.')}.";
    }
}
