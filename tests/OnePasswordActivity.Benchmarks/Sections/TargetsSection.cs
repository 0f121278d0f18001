using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Siem.Targets;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Receivers;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How many events a second reach each kind of target, beside the same bytes sent raw to the same receiver.</summary>
internal sealed class TargetsSection : ISection
{
    private const int Records = 60_000;
    private const int Batch = 2000;

    public string Name => "targets";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("Delivery to other systems");
        report.Add(
            $"{Table.Number(Records)} events in batches of {Table.Number(Batch)}, or as many as the target takes, without compression, from events in memory to the target's confirmation; the fastest of {options.Rounds} rounds. The receivers are the strict "
            + "stand-ins of the tests: they run in the same process, parse every event and are most of the time. Raw is the same bodies made before and sent to the same receiver one after the other.");
        var events = StreamNames.All
            .SelectMany(stream => EventPage.Parse(new ObjectForm(stream, "UJZDEGXDNCF32EPF3DHODZDOCI"), pool.Page(stream.Feature(), PageBenchmarks.PageSize)).Items).ToArray();
        var all = Enumerable.Range(0, Records).Select(number => events[number % events.Length]).ToArray();
        var table = new Table("target", "events a second", "MB a second", "raw, events a second", "share of raw");
        foreach (var kind in new[] { "Splunk", "Elastic", "Sentinel", "Webhook", "Syslog" })
        {
            var (rate, bytes) = Fastest(options.Rounds, () => SendAsync(kind, all));
            var (raw, _) = Fastest(options.Rounds, () => SendRawAsync(kind, all));
            table.Add(kind, Table.Number(rate), Table.Number(rate * bytes / Records / 1e6), Table.Number(raw), Table.Ratio(rate / raw));
        }

        report.Add(table);
    }

    private static (double Rate, double Bytes) Fastest(int rounds, Func<Task<(TimeSpan Elapsed, long Bytes)>> run)
    {
        var fastest = TimeSpan.MaxValue;
        long bytes = 0;

        // One round more, in which the code is compiled.
        for (var round = 0; round <= rounds; round++)
        {
            var result = run().GetAwaiter().GetResult();
            bytes = result.Bytes;
            if (round > 0 && result.Elapsed < fastest)
                fastest = result.Elapsed;
        }

        return (Records / fastest.TotalSeconds, bytes);
    }

    private static async Task<(TimeSpan Elapsed, long Bytes)> SendAsync(string kind, ActivityEvent[] events)
    {
        using var receiver = Receiver(kind);
        var options = Target(kind, receiver);
        using var delivery = new Delivery(TargetFactory.Create(options, TimeProvider.System), options, TimeProvider.System);
        var watch = Stopwatch.StartNew();
        await delivery.SendAsync(events, NoLog.Instance, CancellationToken.None);
        if (delivery.Summary.Confirmed != Records)
            throw new InvalidOperationException(delivery.Summary.ToString());
        return (watch.Elapsed, delivery.Summary.Bytes);
    }

    private static async Task<(TimeSpan Elapsed, long Bytes)> SendRawAsync(string kind, ActivityEvent[] events)
    {
        using var receiver = Receiver(kind);
        using var target = TargetFactory.Create(Target(kind, receiver), TimeProvider.System);
        var bodies = Bodies(kind, target, events).ToList();
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        foreach (var body in bodies)
        {
            if (receiver is SyslogReceiver syslog)
                await SendRawAsync(syslog, body);
            else
                await SendRawAsync(client, (HttpReceiver)receiver, body);
        }

        return (watch.Elapsed, bodies.Sum(body => (long)body.Length));
    }

    /// <summary>What the target would send, made of batches as large as it would make them.</summary>
    private static IEnumerable<byte[]> Bodies(string kind, ITarget target, ActivityEvent[] events)
    {
        var batch = new RecordBatch();
        foreach (var activity in events)
        {
            if (batch.TryAdd(target, activity, 0))
                continue;
            yield return Body();
            batch = new RecordBatch();
            batch.TryAdd(target, activity, 0);
        }

        yield return Body();

        byte[] Body() => kind switch { "Webhook" or "Sentinel" => batch.Join("[", ",", "]"), "Splunk" => batch.Join(between: "\n"), _ => batch.Join() };
    }

    private static async Task SendRawAsync(HttpClient client, HttpReceiver receiver, byte[] body)
    {
        var (path, scheme, secret) = receiver switch
        {
            SplunkReceiver => ("services/collector/event", "Splunk", SplunkReceiver.Token),
            ElasticReceiver => ("_bulk", "ApiKey", ElasticReceiver.ApiKey),
            SentinelReceiver sentinel => ($"dataCollectionRules/{SentinelReceiver.RuleId}/streams/{SentinelReceiver.Stream}?api-version=2023-01-01", "Bearer", sentinel.Token()),
            _ => ("hook", "None", "none"),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(receiver.Uri, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, secret);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static async Task SendRawAsync(SyslogReceiver receiver, byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, receiver.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(body);
        client.Client.Shutdown(SocketShutdown.Send);
        await stream.CopyToAsync(Stream.Null);
    }

    private static IDisposable Receiver(string kind) => kind switch
    {
        "Splunk" => new SplunkReceiver(),
        "Elastic" => new ElasticReceiver(),
        "Sentinel" => new SentinelReceiver(),
        "Webhook" => new WebhookReceiver(),
        _ => new SyslogReceiver(),
    };

    private static TargetOptions Target(string kind, IDisposable receiver) => receiver switch
    {
        SplunkReceiver splunk => new SplunkTargetOptions { Uri = splunk.Uri, Token = SplunkReceiver.Token, Compress = false, BatchCount = Batch },
        ElasticReceiver elastic => new ElasticTargetOptions { Uri = elastic.Uri, ApiKey = ElasticReceiver.ApiKey, Compress = false, BatchCount = Batch },
        SentinelReceiver sentinel => new SentinelTargetOptions
        {
            Uri = sentinel.Uri,
            RuleId = SentinelReceiver.RuleId,
            TenantId = SentinelReceiver.Tenant,
            ClientId = SentinelReceiver.ClientId,
            ClientSecret = SentinelReceiver.ClientSecret,
            Authority = sentinel.Uri,
            Compress = false,
            BatchCount = Batch,
        },
        WebhookReceiver webhook => new WebhookTargetOptions { Uri = new Uri(webhook.Uri, "/hook"), Compress = false, BatchCount = Batch },
        SyslogReceiver syslog => new SyslogTargetOptions { Server = "127.0.0.1", Port = syslog.Port, BatchCount = Batch },
        _ => throw new ArgumentException(kind),
    };
}
