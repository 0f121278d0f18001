using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Siem.Targets;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Receivers;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem.Targets;

/// <summary>What each protocol has that the others have not.</summary>
public sealed class ProtocolTests
{
    [Fact]
    public async Task Splunk_counts_a_batch_when_it_is_indexed_and_sends_it_again_when_that_never_comes()
    {
        using var archive = await SentArchive.OfAsync(20);
        using var receiver = new SplunkReceiver { Acknowledges = true, IndexedAfter = 5, NeverAcknowledged = 1 };
        var summary = await archive.SendAsync(TargetKinds.Options(receiver));
        Assert.Equal(DeliveryConfirmation.Indexed, summary.Confirmation);

        // Once for the batch that is never acknowledged; more often only where the machine is too slow to ask in time.
        Assert.Equal((20L, (long)TargetKinds.Doubled(receiver)), (summary.Confirmed, summary.Repeated));
        Assert.True(summary.Repeated >= 10);
        Assert.Empty(receiver.Violations);
    }

    [Fact]
    public void Splunk_gets_the_index_that_is_named()
    {
        var options = new SplunkTargetOptions { Uri = new Uri("https://splunk.example.com:8088"), Token = SplunkReceiver.Token, Index = "a\"b" };
        using var target = TargetFactory.Create(options, TimeProvider.System);
        var batch = new RecordBatch();
        Assert.True(batch.TryAdd(target, Records.Audit("user", "suspend"), 0));
        using var record = JsonDocument.Parse(batch.Join());
        Assert.Equal("a\"b", record.RootElement.GetProperty("index").GetString());
        Assert.Equal("suspend", record.RootElement.GetProperty("event").GetProperty("action").GetString());
        Assert.Equal("Splunk:splunk.example.com:8088/a\"b", target.DefaultName);
    }

    [Fact]
    public async Task Splunk_that_does_not_know_the_index_is_an_error_and_no_matter_of_the_events()
    {
        using var archive = await SentArchive.OfAsync(20);
        using var receiver = new SplunkReceiver { Index = "security" };
        SplunkTargetOptions Options(string index) => new() { Uri = receiver.Uri, Token = SplunkReceiver.Token, Index = index, BatchCount = 10, Name = "one" };
        Assert.Equal(20, (await archive.SendAsync(Options("security"))).Confirmed);
        await archive.AddAsync(5);
        var failure = await Assert.ThrowsAsync<ApiPermissionException>(() => archive.SendAsync(Options("removed")));
        Assert.Equal("TargetForbidden", failure.ErrorId);
        Assert.Contains("'removed'", failure.Message, StringComparison.Ordinal);
        Assert.Empty(archive.DeadLetters());
        Assert.Equal(5, (await archive.SendAsync(Options("security"))).Confirmed);
    }

    [Fact]
    public async Task Splunk_events_before_a_wrong_one_come_twice_at_most()
    {
        using var archive = await SentArchive.OfAsync(60);
        using var receiver = new SplunkReceiver { IsWrong = json => json.Contains("9\",\"timestamp", StringComparison.Ordinal) };
        var summary = await archive.SendAsync(TargetKinds.Options(receiver, batch: 60));
        Assert.Equal((54, 6), (summary.Confirmed, summary.Refused));
        Assert.Equal(54, receiver.Accepted.Select(one => one.Id).Distinct().Count());
        Assert.All(receiver.Accepted.GroupBy(one => one.Id), twice => Assert.InRange(twice.Count(), 1, 2));
    }

    [Fact]
    public void Targets_at_one_address_have_names_of_their_own()
    {
        Assert.Equal("Elastic:example.com", Name(new ElasticTargetOptions { Uri = new Uri("https://example.com") }));
        Assert.Equal("Elastic:example.com/es/logs-own", Name(new ElasticTargetOptions { Uri = new Uri("https://example.com/es/"), DataStream = "logs-own" }));
        Assert.Equal(
            "Sentinel:example.com/dcr-1/Custom-A_CL",
            Name(new SentinelTargetOptions { Uri = new Uri("https://example.com"), RuleId = "dcr-1", StreamName = "Custom-A_CL", TenantId = "t", ClientId = "c", ClientSecret = "s" }));
        var one = Name(new WebhookTargetOptions { Uri = new Uri("https://example.com/services/secret-one") });
        Assert.Matches("^Webhook:example\\.com#[0-9A-Fa-f]{8}$", one);
        Assert.NotEqual(one, Name(new WebhookTargetOptions { Uri = new Uri("https://example.com/services/secret-two") }));

        static string Name(TargetOptions options)
        {
            using var target = TargetFactory.Create(options, TimeProvider.System);
            return target.DefaultName;
        }
    }

    [Fact]
    public async Task Elastic_events_go_to_the_stream_of_their_kind_and_what_is_there_is_done()
    {
        using var receiver = new ElasticReceiver { Basic = "elastic:pass word" };
        var options = new ElasticTargetOptions { Uri = receiver.Uri, Credential = new NetworkCredential("elastic", "pass word") };
        using var delivery = new Delivery(TargetFactory.Create(options, TimeProvider.System), options, TimeProvider.System);
        var events = Records.CatalogEvents().ToList();
        for (var run = 0; run < 2; run++)
            Assert.Empty(await delivery.SendAsync(events, new RecordingLog(), CancellationToken.None));
        Assert.Equal(2 * events.Count, delivery.Summary.Confirmed);
        Assert.Equal(events.Count, receiver.Accepted.Count);
        Assert.Equal(["logs-1password.audit_events-default", "logs-1password.item_usages-default", "logs-1password.signin_attempts-default"], receiver.Streams.Order());
        Assert.Equal(["_none"], receiver.Pipelines);
        foreach (var stored in receiver.Accepted)
        {
            using var record = JsonDocument.Parse(stored.Json);
            Assert.Equal(record.RootElement.GetProperty("event").GetProperty("dataset").GetString(), record.RootElement.GetProperty("data_stream").GetProperty("dataset").GetString());
        }
    }

    [Fact]
    public async Task Elastic_sends_only_those_again_for_which_there_was_no_room()
    {
        using var archive = await SentArchive.OfAsync(30);
        using var receiver = new ElasticReceiver { Rejects = 14 };
        var summary = await archive.SendAsync(new ElasticTargetOptions { Uri = receiver.Uri, ApiKey = ElasticReceiver.ApiKey, DataStream = "logs-own.all-prod", BatchCount = 30 });
        Assert.Equal((30, 14), (summary.Confirmed, summary.Repeated));
        Assert.Equal(archive.Uuids.Order(), receiver.Accepted.Select(one => one.Id).Order());
        Assert.Equal(["logs-own.all-prod"], receiver.Streams);
        Assert.Equal([""], receiver.Pipelines);
    }

    [Fact]
    public async Task Sentinel_gets_another_token_when_the_first_is_worth_nothing_any_more()
    {
        using var archive = await SentArchive.OfAsync(20);
        using var receiver = new SentinelReceiver();
        using var delivery = archive.Open(TargetKinds.Options(receiver));
        await delivery.SendAsync(archive.Log, CancellationToken.None);
        Assert.Equal(1, receiver.Tokens);
        receiver.RevokeTokens();
        await archive.AddAsync(5);
        await delivery.SendAsync(archive.Log, CancellationToken.None);
        Assert.Equal(2, receiver.Tokens);
        Assert.Equal(archive.Uuids, receiver.Accepted.Select(one => one.Id));
    }

    [Fact]
    public async Task Sentinel_calls_stay_below_one_megabyte()
    {
        using var archive = await SentArchive.OfAsync(9000);
        using var receiver = new SentinelReceiver();
        var summary = await archive.SendAsync(TargetKinds.Options(receiver, batch: 9000));
        Assert.Equal(9000, summary.Confirmed);
        Assert.True(summary.Bytes > 1024 * 1024);
        Assert.Empty(receiver.Violations);
        Assert.Equal(0, summary.Repeated);
    }

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("plain text", true)]
    public async Task Webhooks_verify_the_signature_over_what_is_sent(string secret, bool compress)
    {
        using var receiver = new WebhookReceiver
        {
            Key = secret.StartsWith("whsec_", StringComparison.Ordinal) ? Convert.FromBase64String(secret[6..]) : System.Text.Encoding.UTF8.GetBytes(secret),
            Lines = compress,
            RemembersIds = true,
            Tolerance = TimeSpan.FromDays(1),
        };
        using var archive = await SentArchive.OfAsync(20);
        receiver.Fail(Fault.CutAfterBody);
        var summary = await archive.SendAsync(new WebhookTargetOptions
        {
            Uri = new Uri(receiver.Uri, "/hook"), Secret = secret, Compress = compress, Lines = compress, BatchCount = 10, Headers = [new("X-Source", "one")],
        });
        Assert.Equal((20, 10), (summary.Confirmed, summary.Repeated));
        Assert.Equal(archive.Uuids, receiver.Accepted.Select(one => one.Id));
        Assert.Equal("one", receiver.Source);
        await archive.AddAsync(1);
        var failure = await Assert.ThrowsAsync<ApiAuthenticationException>(
            () => archive.SendAsync(new WebhookTargetOptions { Uri = new Uri(receiver.Uri, "/hook"), Secret = "another secret", Lines = compress }));
        Assert.Equal("TargetUnauthorized", failure.ErrorId);
    }

    [Theory]
    [InlineData(SyslogProtocol.Tcp, RecordFormat.Json)]
    [InlineData(SyslogProtocol.Tls, RecordFormat.Cef)]
    [InlineData(SyslogProtocol.Udp, RecordFormat.Json)]
    public async Task Syslog_messages_arrive_whole(SyslogProtocol protocol, RecordFormat format)
    {
        using var certificate = Certificate();
        using var receiver = new SyslogReceiver(protocol == SyslogProtocol.Tls ? certificate : null, protocol == SyslogProtocol.Udp);
        var options = new SyslogTargetOptions { Server = "127.0.0.1", Port = receiver.Port, Protocol = protocol, Format = format, BatchCount = 50 };
        options.CertificateThumbprint = protocol == SyslogProtocol.Tls ? certificate.GetCertHashString(HashAlgorithmName.SHA256) : null;
        using var delivery = new Delivery(TargetFactory.Create(options, TimeProvider.System), options, TimeProvider.System);
        var events = Records.CatalogEvents().Concat(Records.Samples()).ToList();
        await delivery.SendAsync(events, new RecordingLog(), CancellationToken.None);
        await WaitUntil(() => receiver.Messages.Count >= events.Count);
        Assert.Equal(events.Select(activity => format.Write(activity)), receiver.Messages);
        Assert.Empty(receiver.Violations);
        Assert.Equal(protocol == SyslogProtocol.Udp ? DeliveryConfirmation.None : DeliveryConfirmation.Read, delivery.Summary.Confirmation);
    }

    [Fact]
    public async Task A_syslog_connection_that_breaks_doubles_one_batch_at_most()
    {
        using var archive = await SentArchive.OfAsync(40);
        using var receiver = new SyslogReceiver();
        receiver.Break(10, 3);
        var summary = await archive.SendAsync(new SyslogTargetOptions { Server = "127.0.0.1", Port = receiver.Port, BatchCount = 10, Format = RecordFormat.Json });
        Assert.Equal((40, 20), (summary.Confirmed, summary.Repeated));
        var uuids = receiver.Messages.Select(message => JsonDocument.Parse(message).RootElement.GetProperty("uuid").GetString()!).ToList();
        Assert.Equal(archive.Uuids.Order(), uuids.Distinct().Order());
        Assert.Equal(13, uuids.Count - uuids.Distinct().Count());
    }

    [Fact]
    public async Task A_certificate_that_is_not_the_pinned_one_is_not_taken()
    {
        using var certificate = Certificate();
        using var receiver = new SyslogReceiver(certificate);
        using var other = Certificate();
        foreach (var pin in new[] { null, other.Thumbprint, other.GetCertHashString(HashAlgorithmName.SHA256) })
        {
            var options = new SyslogTargetOptions { Server = "127.0.0.1", Port = receiver.Port, Protocol = SyslogProtocol.Tls, CertificateThumbprint = pin };
            using var delivery = new Delivery(TargetFactory.Create(options, TimeProvider.System), options, TimeProvider.System);
            var failure = await Assert.ThrowsAsync<ApiConnectionException>(() => delivery.SendAsync([Records.Audit("user", "suspend")], new RecordingLog(), CancellationToken.None));
            Assert.Equal("TlsFailed", failure.ErrorId);
        }

        Assert.Empty(receiver.Messages);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_web_server_is_taken_by_its_pinned_certificate(bool pinned)
    {
        using var certificate = Certificate();
        using var receiver = new WebhookReceiver(certificate);
        var options = new WebhookTargetOptions { Uri = new Uri(receiver.Uri, "/hook"), Compress = false };
        options.CertificateThumbprint = pinned ? string.Join(":", certificate.Thumbprint.Chunk(2).Select(pair => new string(pair))) : null;
        options.MaximumRetryCount = 0;
        using var delivery = new Delivery(TargetFactory.Create(options, TimeProvider.System), options, TimeProvider.System);
        var sending = delivery.SendAsync([Records.Audit("user", "suspend")], new RecordingLog(), CancellationToken.None);
        if (pinned)
            Assert.Empty(await sending);
        else
            Assert.Equal("TlsFailed", (await Assert.ThrowsAsync<ApiConnectionException>(() => sending)).ErrorId);
    }

    [Fact]
    public void What_can_not_be_a_target_is_said_at_once()
    {
        Assert.Equal("InsecureUri", Refused(new SplunkTargetOptions { Uri = new Uri("http://splunk.example.com") }));
        Assert.Equal("InvalidUri", Refused(new ElasticTargetOptions { Uri = new Uri("https://user:word@elastic.example.com") }));
        Assert.Equal("InvalidDataStream", Refused(new ElasticTargetOptions { Uri = new Uri("https://elastic.example.com"), DataStream = "Logs" }));
        Assert.Equal("InvalidHeader", Refused(new WebhookTargetOptions { Uri = new Uri("https://example.com"), Headers = [new("Webhook-Id", "x")] }));
        Assert.Equal("InvalidHeader", Refused(new WebhookTargetOptions { Uri = new Uri("https://example.com"), Headers = [new("X", "a\r\nb")] }));
        Assert.Equal("FormatNotJson", Refused(new ElasticTargetOptions { Uri = new Uri("https://elastic.example.com"), Format = RecordFormat.Cef }));
        Assert.Equal("InvalidSecret", Refused(new WebhookTargetOptions { Uri = new Uri("https://example.com"), Secret = "whsec_?" }));
        Assert.Equal("InvalidSyslogServer", Refused(new SyslogTargetOptions { Server = "a b" }));
        Assert.Equal("InvalidThumbprint", Refused(new SyslogTargetOptions { Server = "host", CertificateThumbprint = "12" }));

        static string Refused(TargetOptions options) => Assert.Throws<InvalidInputException>(() => TargetFactory.Create(options, TimeProvider.System)).ErrorId;
    }

    private static async Task WaitUntil(Func<bool> isSo)
    {
        for (var turn = 0; turn < 400 && !isSo(); turn++)
            await Task.Delay(25);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=receiver.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
