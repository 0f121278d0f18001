using System;
using System.Globalization;
using System.Linq;
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
/// Splunk's HTTP Event Collector. Every request names a channel; where the token acknowledges, the answer has a number, and the batch counts
/// as delivered when Splunk says of that number that it is indexed. Splunk does not recognise a batch that comes twice. Where it can't read
/// an event it has taken those before it, but confirms nothing: they come again, and once only, because they are a part of their own then.
/// </summary>
internal sealed class SplunkTarget : HttpTarget
{
    /// <summary>What Splunk Cloud takes; Splunk Enterprise takes more.</summary>
    private const int LargestBody = 1_000_000;

    /// <summary>The codes of answers to what was taken; the last two warn.</summary>
    private const int Success = 0, QueueNearlyFull = 24, AcknowledgementsNearlyFull = 25;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly SplunkTargetOptions options;
    private readonly AuthenticationHeaderValue authorization;
    private readonly string channel = Guid.NewGuid().ToString();
    private readonly byte[] index;
    private bool acknowledges;

    public SplunkTarget(SplunkTargetOptions options, TimeProvider time, Func<HttpMessageHandler>? network = null)
        : base(options, "Splunk", RecordFormat.SplunkHec, LargestBody, time, network)
    {
        this.options = options;
        Redactor.Add(options.Token);
        authorization = new AuthenticationHeaderValue("Splunk", options.Token);
        index = options.Index is null ? [] : Encoding.UTF8.GetBytes($"\"index\":{JsonSerializer.Serialize(options.Index)},");
    }

    protected override string Place => options.Index is null ? "" : "/" + options.Index;

    public override DeliveryConfirmation Confirmation => acknowledges ? DeliveryConfirmation.Indexed : DeliveryConfirmation.Accepted;

    public override void Write(ActivityEvent activity, ByteBuffer output)
    {
        if (index.Length == 0)
        {
            base.Write(activity, output);
            return;
        }

        // The envelope's first member.
        var start = output.Length;
        base.Write(activity, output);
        output.Insert(start + 1, index);
    }

    public override async Task<BatchAnswer> DeliverAsync(RecordBatch batch, IApiLog log, CancellationToken cancellationToken)
    {
        HecError error = default;
        var call = Call(
            "services/collector/event", batch.Join(between: "\n"), "application/json", authorization, [new("X-Splunk-Request-Channel", channel)], refuse: answer => Refuse(error = HecError.Read(answer)));
        long? number;
        try
        {
            number = await SendAsync(call, Number, log, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (TargetErrors.IsOfContent(exception) && !error.IsOfSettings)
        {
            return error.IsOfEvent && error.Event is { } wrong && wrong >= 0 && wrong < batch.Count
                ? new BatchAnswer { Refused = [((int)wrong, exception.Problem)], Parts = [[.. Enumerable.Range(0, (int)wrong)], [.. Enumerable.Range((int)wrong + 1, batch.Count - (int)wrong - 1)]] }
                : new BatchAnswer { RefusedWhole = exception.Problem };
        }

        if (number is not { } ack)
            return BatchAnswer.Confirmed;
        acknowledges = true;
        await WaitUntilIndexedAsync(ack, log, cancellationToken).ConfigureAwait(false);
        return BatchAnswer.Confirmed;
    }

    /// <summary>The number to ask for; null where the token does not acknowledge. That something answered is not enough: it has to be a collector that took the events.</summary>
    private static long? Number(ApiAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.Body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("code", out var code) || code.ValueKind != JsonValueKind.Number || !code.TryGetInt64(out var value) || value is not (Success or QueueNearlyFull or AcknowledgementsNearlyFull))
            throw new JsonException("It does not say that it took the events.");
        return root.TryGetProperty("ackId", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var id) ? id : null;
    }

    private ApiPermissionException? Refuse(HecError error) => !error.IsOfIndex ? null : new ApiPermissionException(
        "TargetForbidden", $"{Description} does not let the token write to the index{(options.Index is { } name ? $" '{name}'" : "")} (400).", "Give an -Index that exists and that the token allows.")
    { StatusCode = 400, Uri = Server };

    private async Task WaitUntilIndexedAsync(long number, IApiLog log, CancellationToken cancellationToken)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var question = new ApiCall
        {
            Method = HttpMethod.Post,
            Path = "services/collector/ack?channel=" + channel,
            Body = Encoding.ASCII.GetBytes($$"""{"acks":[{{text}}]}"""),
            Authorization = authorization,
            Headers = [new("X-Splunk-Request-Channel", channel)],
            Refuse = answer => TargetErrors.From(answer, Description, Server, Redactor),
        };
        var began = Time.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 2)))
        {
            try
            {
                if (await SendAsync(question, answer => IsIndexed(answer, text), log, cancellationToken).ConfigureAwait(false))
                    return;
            }
            catch (ApiException exception) when (exception.MayPass)
            {
                // The batch is there; only the question has to be asked again.
                log.Verbose(exception.Problem);
            }

            if (Time.GetElapsedTime(began) >= options.AcknowledgeTimeout)
                throw new ApiTimeoutException(
                    "NotAcknowledged",
                    string.Format(CultureInfo.InvariantCulture, "{0} took a batch and did not say within {1:0} s that it is indexed.", Description, options.AcknowledgeTimeout.TotalSeconds),
                    "Look at Splunk's indexers; the batch is sent again, and events may be there twice then.")
                { Uri = Server, MayPass = true };
            log.Waiting(pause, "Splunk to index a batch");
            await Time.WaitAsync(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsIndexed(ApiAnswer answer, string number)
    {
        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("acks", out var acks)
            && acks.ValueKind == JsonValueKind.Object
            && acks.TryGetProperty(number, out var indexed)
            && indexed.ValueKind == JsonValueKind.True;
    }
}
