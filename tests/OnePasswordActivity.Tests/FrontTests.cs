using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using OnePasswordActivity.Receivers;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>An archive sent through nginx, which stands with TLS before each target over HTTP; what arrives is compared with it, event for event.</summary>
public sealed class FrontTests(KeptArchive archive) : ModuleTest, IClassFixture<KeptArchive>
{
    private const int Batch = 100;

    private HttpReceiver receiver = null!;
    private NginxFront front = null!;
    private string[] all = [];

    public static TheoryData<string> Kinds => ["Splunk", "Elastic", "Sentinel", "Webhook"];

    [ReceiverTheory]
    [MemberData(nameof(Kinds))]
    public async Task Every_event_arrives_once(string kind)
    {
        await StartAsync(kind);
        var summary = Send(kind).One;
        Assert.Equal(((long)all.Length, 0L), (summary.Get("Confirmed"), summary.Get("Repeated")));
        Assert.Equal(all, Arrived(kind));
        Assert.Empty(receiver.Violations);
    }

    [ReceiverTheory]
    [MemberData(nameof(Kinds))]
    public async Task A_batch_that_is_too_large_for_it_is_split(string kind)
    {
        await StartAsync(kind, largest: "20k");
        Assert.Equal((long)all.Length, Send(kind, "-BatchSize 1000").One.Get("Confirmed"));
        Assert.Equal(all, Arrived(kind));
        Assert.Contains("client intended to send too large body", front.Log, StringComparison.Ordinal);
    }

    [ReceiverTheory]
    [InlineData("Webhook")]
    public async Task A_record_that_is_too_large_for_it_is_a_dead_letter_that_says_so(string kind)
    {
        var events = new[] { Event("A", "short"), Event("B", new string('x', 4000)), Event("C", "short") };
        await StartAsync(kind, largest: "2k", isEmpty: true);
        await File.WriteAllLinesAsync(TemporaryFile("three.jsonl"), events);
        Session.Set("lines", TemporaryFile("three.jsonl"));
        Run("Import-OPActivity $lines $archive -AccountUuid ACCOUNT").Clean();
        var sent = Send(kind);
        Assert.Equal((2L, 1L), (sent.Output[0].Get("Confirmed"), sent.Output[0].Get("Refused")));
        Assert.Equal([events[0], events[2]], receiver.Accepted.Select(one => one.Json));
        Assert.Contains("413", Run("Get-OPArchive $archive -DeadLetter").One.Text("Reason"), StringComparison.Ordinal);
    }

    [ReceiverTheory]
    [InlineData("TLSv1.2")]
    [InlineData("TLSv1.3")]
    public async Task Either_version_of_TLS_that_is_safe_will_do(string protocol)
    {
        await StartAsync("Webhook", protocol);
        Send("Webhook").Clean();
        Assert.Equal(all, Arrived("Webhook"));
    }

    [ReceiverTheory]
    [InlineData("TLSv1 TLSv1.1", true, "unsupported protocol")]
    [InlineData("TLSv1.2 TLSv1.3", false, "client closed connection while waiting for request")]
    public async Task Neither_old_TLS_nor_a_certificate_that_nobody_trusts_is_taken(string protocols, bool pinned, string said)
    {
        await StartAsync("Elastic", protocols);
        if (!pinned)
            Session.Set("pin", null);
        Assert.Equal("TlsFailed", Refused().Id());
        await Until(() => front.Log.Contains(said, StringComparison.Ordinal), "the server said why it did not come to a connection: " + front.Log);
        Assert.Equal(0, receiver.Requests);
    }

    [ReceiverTheory]
    [InlineData("Elastic")]
    public async Task A_certificate_that_is_not_the_pinned_one_is_not_taken(string kind)
    {
        await StartAsync(kind);
        var right = front.Thumbprint;
        Session.Set("pin", string.Concat(right.Select(digit => digit == '0' ? '1' : '0')));
        var error = Refused();
        Assert.Equal(("TlsFailed", ErrorCategory.ConnectionError), (error.Id(), error.CategoryInfo.Category));
        Assert.Equal(0, receiver.Requests);
        Session.Set("pin", string.Join(":", right.Chunk(2).Select(pair => new string(pair))).ToLowerInvariant());
        Send(kind).Clean();
        Assert.Equal(all, Arrived(kind));
    }

    [ReceiverTheory]
    [InlineData("Splunk", FrontFault.Busy, "TargetFailed", "503")]
    [InlineData("Sentinel", FrontFault.ReceiverAway, "TargetFailed", "502")]
    [InlineData("Webhook", FrontFault.Cut, "ConnectionFailed", "")]
    public async Task While_it_fails_nothing_moves_and_afterwards_everything_arrives(string kind, FrontFault fault, string id, string said)
    {
        await StartAsync(kind);
        front.Fail(fault);
        var error = Refused(kind);
        Assert.Equal(id, error.Id());
        Assert.Contains(said, error.Exception.Message, StringComparison.Ordinal);
        front.Fail(null);
        var summary = Send(kind).One;
        Assert.Equal(((long)all.Length, (long)all.Length), (summary.Get("Confirmed"), summary.Get("Position")));
        Assert.Equal(all, Arrived(kind));
    }

    [ReceiverTheory]
    [MemberData(nameof(Kinds))]
    public async Task A_front_that_dies_on_the_way_doubles_one_batch_at_most(string kind)
    {
        await StartAsync(kind);
        var isKilled = false;
        receiver.IsWrong = _ =>
        {
            if (!isKilled && receiver.Accepted.Count >= 2 * Batch)
            {
                front.Kill();
                isKilled = true;
            }

            return false;
        };

        // The receiver takes the third batch, and nobody is there any more to hear of it.
        Assert.Equal("ConnectionFailed", Send(kind, "-MaximumRetryCount 0").Terminating!.Id());
        Assert.True(isKilled);
        await front.StartAsync();
        Send(kind).Clean();
        var arrived = Arrived(kind);
        Assert.Equal(all, arrived.Distinct());
        Assert.InRange(arrived.Length - all.Length, 0, kind == "Elastic" ? 0 : Batch);
    }

    protected override void Leave()
    {
        front?.Dispose();
        receiver?.Dispose();
    }

    private static string Event(string uuid, string text) =>
        $$"""{"uuid":"{{uuid}}","timestamp":"2026-10-02T09:00:00Z","actor_uuid":"A","action":"create","object_type":"item","object_uuid":"I","aux_info":"{{text}}"}""";

    private async Task StartAsync(string kind, string protocols = "TLSv1.2 TLSv1.3", string largest = "20m", bool isEmpty = false)
    {
        receiver = kind switch
        {
            "Splunk" => new SplunkReceiver { Acknowledges = true },
            "Elastic" => new ElasticReceiver(),
            "Sentinel" => new SentinelReceiver(),
            _ => new WebhookReceiver { Key = Encoding.UTF8.GetBytes("the-webhook-secret") },
        };
        front = await NginxFront.StartAsync(receiver, Directory.CreateDirectory(TemporaryFile("front")).FullName, protocols, largest);
        Session.Set("archive", TemporaryFile("activity.db")).Set("front", front.Uri.AbsoluteUri).Set("pin", front.Thumbprint)
            .Set("token", SplunkReceiver.Token).Set("apiKey", ElasticReceiver.ApiKey).Set("rule", SentinelReceiver.RuleId).Set("tenant", SentinelReceiver.Tenant)
            .Set("application", new PSCredential(SentinelReceiver.ClientId, new NetworkCredential("", SentinelReceiver.ClientSecret).SecurePassword));
        if (isEmpty)
            return;
        archive.CopyTo(TemporaryFile("activity.db"));
        all = archive.Events;
    }

    private static string Command(string kind, string more) => $"$pinned = if ($pin) {{ @{{ CertificateThumbprint = $pin }} }} else {{ @{{}} }}; Send-OPActivity -Archive $archive @pinned " + kind switch
    {
        "Splunk" => "-Splunk $front -Token $token",
        "Elastic" => "-Elastic $front -ApiKey $apiKey",
        "Sentinel" => "-Sentinel $front -RuleId $rule -TenantId $tenant -Credential $application -Authority $front",
        _ => "-Webhook \"${front}hook\" -Secret the-webhook-secret",
    } + " " + (more.Contains("BatchSize", StringComparison.Ordinal) ? more : $"-BatchSize {Batch} {more}");

    private Outcome Send(string kind, string more = "") => Run(Command(kind, more));

    private ErrorRecord Refused(string kind = "Elastic") => Send(kind, "-MaximumRetryCount 0").Terminating!;

    /// <summary>The events in what the receiver took, to the letter.</summary>
    private string[] Arrived(string kind) => [.. receiver.Accepted.Select(one => kind switch
    {
        "Elastic" => Member(one.Json, "event", "original"),
        "Sentinel" => Member(one.Json, "RawData"),
        _ => one.Json,
    }).Order(StringComparer.Ordinal)];

    private static string Member(string json, params string[] path)
    {
        using var document = JsonDocument.Parse(json);
        return path.Aggregate(document.RootElement, (at, name) => at.GetProperty(name)).GetString()!;
    }
}
