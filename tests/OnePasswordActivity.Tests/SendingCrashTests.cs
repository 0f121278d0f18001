using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using OnePasswordActivity.Receivers;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>
/// Whenever the process is killed that sends an archive's events: nothing is lost, and each kill doubles one batch at most.
/// <see cref="ExportCrashTests"/> has the same for files.
/// </summary>
public sealed class SendingCrashTests : ModuleTest
{
    private const int Batch = 50;

    private static readonly string[] Targets = ["Elastic", "Sentinel", "Splunk", "Syslog", "Webhook"];

    public static TheoryData<string> Kinds => [.. Targets];

    protected override SimulatorOptions Options => new()
    {
        Seed = 4, Users = 20, Days = 100, Events = 500 * Sizes.Kills, Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
    };

    [Fact]
    public void Every_target_is_among_them() =>
        Assert.Equal(Targets, Run("(Get-Command Send-OPActivity).ParameterSets.Name -ne 'NoTarget'").Clean().Output.Select(name => name.ToString()).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_sender_that_is_killed_at_any_instant_loses_nothing(string kind)
    {
        var archive = TemporaryFile("activity.db");
        Session.Set("archive", archive);
        ConnectEvents();
        Run("Sync-OPActivity $archive").Clean();
        var all = EventStreams.All.SelectMany(stream => Truth(stream)).Select(Uuid).Order(StringComparer.Ordinal).ToList();

        using var splunk = new SplunkReceiver { Acknowledges = true };
        using var elastic = new ElasticReceiver();
        using var sentinel = new SentinelReceiver();
        using var webhook = new WebhookReceiver { Key = Encoding.UTF8.GetBytes("secret-of-it") };
        using var syslog = new SyslogReceiver();
        HttpReceiver? receiver = kind switch { "Splunk" => splunk, "Elastic" => elastic, "Sentinel" => sentinel, "Webhook" => webhook, _ => null };
        Collector Send() => kind switch
        {
            "Splunk" => Collector.Send(archive, kind, splunk.Uri, SplunkReceiver.Token),
            "Elastic" => Collector.Send(archive, kind, elastic.Uri, ElasticReceiver.ApiKey),
            "Sentinel" => Collector.Send(archive, kind, sentinel.Uri, SentinelReceiver.ClientSecret, SentinelReceiver.RuleId, SentinelReceiver.Tenant, SentinelReceiver.ClientId),
            "Webhook" => Collector.Send(archive, kind, new Uri(webhook.Uri, "/hook"), "secret-of-it"),
            _ => Collector.Send(archive, kind, new Uri($"tcp://127.0.0.1:{syslog.Port}"), "-"),
        };
        string[] Arrived() => receiver is null ? [.. syslog.Messages.Select(Uuid)] : [.. receiver.Accepted.Select(one => one.Id)];
        int Count() => receiver?.Accepted.Count ?? syslog.Messages.Count;

        var random = new Random(7);
        var kills = 0;
        while (kills < Sizes.Kills && Count() < all.Count)
        {
            using var process = Send();
            var ended = process.EndAsync();
            var before = Count();
            while (Count() == before && !ended.IsCompleted)
                await Task.Delay(1);
            await Task.Delay(random.Next(0, 10));
            if (ended.IsCompleted)
                break;
            await process.KillAsync();
            kills++;
        }

        Assert.True(kills > 0);

        // What comes now is not killed, so nobody has to wait for it to be indexed.
        splunk.IndexedAfter = 1;
        using (var process = Send())
        {
            var (code, output) = await process.EndAsync();
            Assert.True(code == 0, output);
        }

        var arrived = Arrived();
        Assert.Equal(all, arrived.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(arrived.Length - all.Count, 0, kind == "Elastic" ? 0 : kills * Batch);
        Assert.Empty(receiver?.Violations ?? []);
    }

    private static string Uuid(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("uuid").GetString()!;
    }
}
