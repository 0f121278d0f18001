using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using OnePasswordActivity.Receivers;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;
using Fault = OnePasswordActivity.Receivers.Fault;

namespace OnePasswordActivity.Tests;

/// <summary>Events on their way to other systems, from the archive and from the pipeline.</summary>
public sealed class SendingTests : ModuleTest, IDisposable
{
    private readonly SplunkReceiver splunk = new();
    private readonly ElasticReceiver elastic = new();
    private readonly SentinelReceiver sentinel = new();
    private readonly WebhookReceiver webhook = new() { Key = Encoding.UTF8.GetBytes("the-webhook-secret") };
    private readonly SyslogReceiver syslog = new();

    private string archive = "";

    public static TheoryData<string, string> Targets => new()
    {
        { "Splunk", "-Splunk $splunk -Token $splunkToken -AcknowledgeTimeout 1m" },
        { "Elastic", "-Elastic $elastic -ApiKey $apiKey" },
        { "Sentinel", "-Sentinel $sentinel -RuleId $ruleId -StreamName Custom-OnePasswordEventLogs_CL -TenantId $tenant -Credential $application -Authority $sentinel -NoCompress" },
        { "Webhook", "-Webhook \"${webhook}hook\" -Secret the-webhook-secret -Header @{ 'X-Source' = 'here' } -Compress" },
        { "Syslog", "-Syslog \"127.0.0.1:$syslog\" -Protocol Tcp -Format Json" },
    };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        archive = TemporaryFile("activity.db");
        var application = new PSCredential(SentinelReceiver.ClientId, new NetworkCredential("", SentinelReceiver.ClientSecret).SecurePassword);
        Session.Set("archive", archive).Set("splunk", splunk.Uri).Set("splunkToken", new NetworkCredential("", SplunkReceiver.Token).SecurePassword)
            .Set("elastic", elastic.Uri).Set("apiKey", ElasticReceiver.ApiKey).Set("sentinel", sentinel.Uri).Set("ruleId", SentinelReceiver.RuleId)
            .Set("tenant", SentinelReceiver.Tenant).Set("application", application).Set("webhook", webhook.Uri).Set("syslog", syslog.Port);
        ConnectEvents("-Name e");
    }

    public void Dispose()
    {
        splunk.Dispose();
        elastic.Dispose();
        sentinel.Dispose();
        webhook.Dispose();
        syslog.Dispose();
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void An_archive_arrives_whole_and_the_next_run_sends_what_is_new(string kind, string target)
    {
        Run("Sync-OPActivity $archive").Clean();
        var planned = Run($"Send-OPActivity -Archive $archive {target} -Name mine -WhatIf").Clean();
        Assert.Empty(planned.Output);
        Assert.Equal(0, Arrived(kind));
        Assert.Contains("Send 600 events after position 0", Session.Host.Shown, StringComparison.Ordinal);
        Assert.Contains("('mine')", Session.Host.Shown, StringComparison.Ordinal);

        var first = Run($"Send-OPActivity -Archive $archive {target} -Name mine -BatchSize 100 -BatchBytes 50000 -Verbose").One;
        Assert.Equal((600L, 600L, 0L, 0L, 600L), (first.Get("Sent"), first.Get("Confirmed"), first.Get("Repeated"), first.Get("Refused"), first.Get("Position")));
        Assert.Equal(600, Arrived(kind));
        Server.Append(EventStream.AuditEvents);
        Run("Sync-OPActivity $archive").Clean();
        Assert.Equal(1L, Run($"Send-OPActivity -Archive $archive {target} -Name mine").One.Get("Confirmed"));
        Assert.Equal(601, Arrived(kind));
        Assert.Empty(splunk.Violations.Concat(elastic.Violations).Concat(sentinel.Violations).Concat(webhook.Violations).Concat(syslog.Violations));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Events_of_the_pipeline_arrive(string kind, string target)
    {
        var summary = Run($"Get-OPItemUsage {Everything} | Send-OPActivity {target} -BatchSize 60").One;
        Assert.Equal((long)Truth(EventStream.ItemUsages).Length, summary.Get("Confirmed"));
        Assert.Null(summary.Get("Position"));
        Assert.Equal(Truth(EventStream.ItemUsages).Length, Arrived(kind));
        Assert.Empty(Run($"Get-OPItemUsage {Everything} | Send-OPActivity {target} -WhatIf").Clean().Output);
        Assert.Equal(Truth(EventStream.ItemUsages).Length, Arrived(kind));
        Assert.Equal("NotAnEvent", Assert.Single(Run($"5 | Send-OPActivity {target}").Errors).Id());
    }

    [Fact]
    public void What_a_target_refuses_is_kept_until_it_is_taken()
    {
        Run("Sync-OPActivity $archive").Clean();
        var uuids = Run("Get-OPItemUsage -StartTime $longAgo -ThrottleLimit 1 -First 2").Texts("Uuid");
        elastic.IsWrong = json => uuids.Any(uuid => json.Contains(uuid!, StringComparison.Ordinal));
        var sent = Run("Send-OPActivity -Archive $archive -Elastic $elastic -ApiKey $apiKey -Name mine -DataStream logs-own.all-default -Format Ecs");
        Assert.Equal(2L, Assert.Single(sent.Output).Get("Refused"));
        Assert.Contains("Get-OPArchive -DeadLetter", Assert.Single(sent.Warnings), StringComparison.Ordinal);
        var letters = Run("Get-OPArchive $archive -DeadLetter").Clean();
        Assert.Equal(uuids.Order(StringComparer.Ordinal), letters.Output.Select(letter => ((PSObject)PSObject.AsPSObject(letter.Get("Event")!)).Text("Uuid")).Order(StringComparer.Ordinal));
        Assert.All(letters.Texts("Reason"), reason => Assert.Contains("document_parsing_exception", reason, StringComparison.Ordinal));

        elastic.IsWrong = _ => false;
        Assert.Equal(2L, Run("Send-OPActivity -Archive $archive -Elastic $elastic -ApiKey $apiKey -Name mine -DataStream logs-own.all-default -RetryDeadLetter").One.Get("Confirmed"));
        Assert.Empty(Run("Get-OPArchive $archive -DeadLetter").Clean().Output);
        Assert.Equal(600, elastic.Accepted.Count);

        elastic.IsWrong = json => json.Contains(uuids[0]!, StringComparison.Ordinal);
        var refused = Assert.Single(Run($"Get-OPItemUsage {Everything} | Send-OPActivity -Elastic $elastic -ApiKey $apiKey -DataStream other").Errors);
        Assert.Equal("RecordRefused", refused.Id());
        Assert.Equal(uuids[0], PSObject.AsPSObject(refused.TargetObject).Text("Uuid"));
    }

    [Fact]
    public void Old_events_stay_until_a_target_has_them_or_is_ignored()
    {
        const string remove = "Remove-OPArchiveEvent $archive -OlderThan 1s -Confirm:$false";
        const string send = "Send-OPActivity -Archive $archive -Webhook \"${webhook}hook\" -Secret the-webhook-secret -BatchSize 300 -MaximumRetryCount 0 -Name mine";
        Run("Sync-OPActivity $archive").Clean();
        webhook.Fail(Fault.Status(503));
        Assert.Equal("TargetFailed", Run(send).Terminating!.Id());
        Assert.Empty(Run(remove + " -WhatIf").Warnings);
        webhook.Fail(null, Fault.Status(503));
        Assert.Equal("TargetFailed", Run(send).Terminating!.Id());

        // A target counts from its first confirmation on.
        var kept = Run(remove);
        Assert.Equal((300L, 300L, 300L), (kept.Output[0].Get("Removed"), kept.Output[0].Get("Kept"), kept.Output[0].Get("Remaining")));
        Assert.Contains("300 events that are old enough stay, because a target has not confirmed them: 'mine'", Assert.Single(kept.Warnings), StringComparison.Ordinal);
        Assert.Equal(300L, Run(send).One.Get("Confirmed"));
        Assert.Equal(600, webhook.Accepted.Count);
        Server.Append(EventStream.AuditEvents);
        Run("Sync-OPActivity $archive; [Threading.Thread]::Sleep(1100)").Clean();
        Assert.Equal((300L, 1L), (Run(remove).Output[0].Get("Removed"), Run(remove).Output[0].Get("Kept")));
        Assert.Equal(1L, Run(remove + " -IgnoreTarget M?ne").One.Get("Removed"));
    }

    [Theory]
    [InlineData("-Connection e")]
    [InlineData("")]
    public async Task Waiting_brings_the_archive_up_to_date_and_sends(string more)
    {
        Run("Sync-OPActivity $archive").Clean();
        using var running = new RunningScript(Session, $"Send-OPActivity -Archive $archive -Elastic $elastic -ApiKey $apiKey -Wait -PollInterval 1s {more}");
        await Until(() => elastic.Accepted.Count == 600, "everything was sent");
        Server.Append(EventStream.ItemUsages);
        elastic.Fail(Fault.Status(503));
        await Until(() => elastic.Accepted.Count == 601, "the new event was sent");
        var outcome = running.Stop();
        Assert.True(outcome.WasStopped);
        Assert.Empty(outcome.AllErrors);
    }

    [Fact]
    public void Files_go_on_where_the_last_ones_ended()
    {
        Run("Sync-OPActivity $archive").Clean();
        var folder = Directory.CreateDirectory(TemporaryFile("files")).FullName;
        Session.Set("folder", folder);
        Assert.Empty(Run("Export-OPActivity $folder Json -Archive $archive -WhatIf").Clean().Output);
        Assert.Contains("Export 600 events after position 0 as Json", Session.Host.Shown, StringComparison.Ordinal);
        var first = Run("Export-OPActivity $folder Json -Archive $archive -Compress -Rotate Daily -Name files").One;
        Assert.Equal((600L, 600L), (first.Get("Records"), first.Get("Position")));
        Assert.Equal(first.Get("FileCount"), Directory.GetFiles(folder, "*.jsonl.gz").Length);
        Assert.Equal(0L, Run("Export-OPActivity $folder Json -Archive $archive -Name files").One.Get("Records"));
        var planted = Server.Append(EventStream.SignInAttempts);
        Run("Sync-OPActivity $archive").Clean();
        var file = (FileInfo)Run("Export-OPActivity $folder Json -Archive $archive -Name files -PassThru").One.BaseObject;
        Assert.Equal(planted + "\n", File.ReadAllText(file.FullName));
        var lines = Directory.GetFiles(folder, "*.gz").SelectMany(path => new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress)).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(EventStreams.All.SelectMany(stream => Server.Events(stream)).Where(json => json != planted).Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(folder, "*.partial"));
    }

    [Theory]
    [InlineData(401, "TargetUnauthorized", ErrorCategory.AuthenticationError)]
    [InlineData(403, "TargetForbidden", ErrorCategory.PermissionDenied)]
    [InlineData(404, "TargetNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData(409, "TargetRefused", ErrorCategory.InvalidOperation)]
    [InlineData(429, "TargetBusy", ErrorCategory.LimitsExceeded)]
    [InlineData(503, "TargetFailed", ErrorCategory.ResourceUnavailable)]
    public void What_a_target_says_ends_the_command_after_the_summary(int status, string id, ErrorCategory category)
    {
        Run("Sync-OPActivity $archive").Clean();
        webhook.Fail(null, Fault.Status(status));
        var outcome = Run("Send-OPActivity -Archive $archive -Webhook \"${webhook}hook\" -Secret the-webhook-secret -BatchSize 300 -MaximumRetryCount 0 -TimeoutSec 30");
        Assert.Equal(id, outcome.Terminating!.Id());
        Assert.Equal(category, outcome.Terminating!.CategoryInfo.Category);
        Assert.Equal((300L, 300L), (Assert.Single(outcome.Output).Get("Confirmed"), outcome.Output[0].Get("Position")));
        Assert.DoesNotContain("the-webhook-secret", string.Join("\n", outcome.AllText), StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_refuses_everything_or_never_acknowledges_ends_the_command()
    {
        Run("Sync-OPActivity $archive").Clean();
        webhook.IsWrong = _ => true;
        Assert.Equal("TargetRefusesAll", Run("Send-OPActivity -Archive $archive -Webhook \"${webhook}hook\" -Secret the-webhook-secret").Terminating!.Id());
        splunk.Acknowledges = true;
        splunk.IndexedAfter = int.MaxValue;
        Assert.Equal("NotAcknowledged", Run("Send-OPActivity -Archive $archive -Splunk $splunk -Token $splunkToken -Index main -AcknowledgeTimeout 1s -MaximumRetryCount 0").Terminating!.Id());
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        Session.Set("silent", ((IPEndPoint)silent.LocalEndpoint).Port);
        Assert.Equal("TargetTimeout", Run("Send-OPActivity -Archive $archive -Syslog \"127.0.0.1:$silent\" -TimeoutSec 1 -MaximumRetryCount 0").Terminating!.Id());
        var error = Run("Send-OPActivity -Archive $archive -Webhook \"http://127.0.0.1:$silent/secret-path\" -TimeoutSec 1 -MaximumRetryCount 0").Terminating!;
        Assert.Equal("TargetTimeout", error.Id());
        Assert.Matches(@"^The request to Webhook at http://127\.0\.0\.1:\d+/ was not answered within 1 s\. Try again, or send with a larger -TimeoutSec\.$", error.Exception.Message);
    }

    [Theory]
    [InlineData("Send-OPActivity -Archive $archive", "NoTarget")]
    [InlineData("5 | Send-OPActivity", "NoTarget")]
    [InlineData("Send-OPActivity -Webhook https://example.com", "NoSource")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Wait", "ArchiveMissing")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Archive $archive -Wait -RetryDeadLetter", "WaitWithRetry")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Archive $archive -Wait -PollInterval 0.1s", "InvalidPollInterval")]
    [InlineData("5 | Send-OPActivity -Webhook https://example.com -Archive $archive", "TwoSources")]
    [InlineData("Send-OPActivity -Webhook http://example.com -Archive $archive", "InsecureUri")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Archive /nowhere.db", "ArchiveNotFound")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Archive $archive -Header @{ Host = 'x' }", "InvalidHeader")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Archive $archive -Secret whsec_? -Lines", "InvalidSecret")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Archive $archive -CertificateThumbprint 12", "InvalidThumbprint")]
    [InlineData("Send-OPActivity -Syslog example.com -Archive $archive -CertificateThumbprint ('A' * 64)", "InvalidThumbprint")]
    [InlineData("Send-OPActivity -Webhook http://localhost -Archive $archive -CertificateThumbprint ('A' * 64)", "InvalidThumbprint")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Archive $archive -Proxy proxy:1 -ProxyCredential $application", "InvalidProxy")]
    [InlineData("Send-OPActivity -Webhook https://example.com -Archive $archive -NoProxy -ProxyUseDefaultCredentials", "InvalidProxy")]
    [InlineData("Send-OPActivity -Elastic https://example.com -Archive $archive -DataStream Upper", "InvalidDataStream")]
    [InlineData("Send-OPActivity -Syslog host:port -Archive $archive", "InvalidSyslogServer")]
    [InlineData("Send-OPActivity -Syslog ' ' -Archive $archive", "InvalidSyslogServer")]
    public void What_can_not_be_sent_is_said_at_once(string script, string id)
    {
        Run("Sync-OPActivity $archive").Clean();
        var outcome = Run(script);
        Assert.Equal(id, outcome.Terminating!.Id());
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void A_name_belongs_to_one_kind_of_target()
    {
        Run("Sync-OPActivity $archive").Clean();
        Run("Send-OPActivity -Archive $archive -Elastic $elastic -ApiKey $apiKey -Name mine").Clean();
        Assert.Equal("TargetKindDiffers", Run("Send-OPActivity -Archive $archive -Webhook $webhook -Name mine").Terminating!.Id());
    }

    private int Arrived(string kind) => kind switch
    {
        "Splunk" => splunk.Accepted.Count,
        "Elastic" => elastic.Accepted.Count,
        "Sentinel" => sentinel.Accepted.Count,
        "Webhook" => webhook.Accepted.Count,
        _ => syslog.Messages.Count,
    };
}
