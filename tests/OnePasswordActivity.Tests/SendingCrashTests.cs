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

/// <summary>Whenever the process is killed that sends an archive's events: nothing is lost, and each kill doubles one batch at most.</summary>
public sealed class SendingCrashTests : ModuleTest
{
    private const int Batch = 50;

    protected override SimulatorOptions Options => new()
    {
        Seed = 4, Users = 20, Days = 100, Events = 6_000, Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
    };

    [Theory]
    [InlineData("Splunk")]
    [InlineData("Elastic")]
    [InlineData("Webhook")]
    [InlineData("Syslog")]
    public async Task A_sender_that_is_killed_at_any_instant_loses_nothing(string kind)
    {
        var archive = TemporaryFile("activity.db");
        Session.Set("archive", archive);
        ConnectEvents();
        Run("Sync-OPActivity $archive").Clean();
        var all = EventStreams.All.SelectMany(stream => Truth(stream)).Select(Uuid).Order(StringComparer.Ordinal).ToList();

        using var splunk = new SplunkReceiver { Acknowledges = true };
        using var elastic = new ElasticReceiver();
        using var webhook = new WebhookReceiver { Key = Encoding.UTF8.GetBytes("secret-of-it") };
        using var syslog = new SyslogReceiver();
        var (uri, secret) = kind switch
        {
            "Splunk" => (splunk.Uri, SplunkReceiver.Token),
            "Elastic" => (elastic.Uri, ElasticReceiver.ApiKey),
            "Webhook" => (new Uri(webhook.Uri, "/hook"), "secret-of-it"),
            _ => (new Uri($"tcp://127.0.0.1:{syslog.Port}"), "-"),
        };
        string[] Arrived() => kind switch
        {
            "Splunk" => [.. splunk.Accepted.Select(one => one.Id)],
            "Elastic" => [.. elastic.Accepted.Select(one => one.Id)],
            "Webhook" => [.. webhook.Accepted.Select(one => one.Id)],
            _ => [.. syslog.Messages.Select(Uuid)],
        };

        var random = new Random(7);
        for (var kill = 0; kill < Sizes.Kills; kill++)
        {
            using var process = Collector.Send(archive, kind, uri, secret);
            var before = Arrived().Length;
            await Until(() => Arrived().Length > before, "the sender began");
            await Task.Delay(random.Next(0, 40));
            await process.KillAsync();
        }

        using (var process = Collector.Send(archive, kind, uri, secret))
        {
            var (code, output) = await process.EndAsync();
            Assert.True(code == 0, output);
        }

        var arrived = Arrived();
        Assert.Equal(all, arrived.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(arrived.Length - all.Count, 0, kind == "Elastic" ? 0 : Sizes.Kills * Batch);
        Assert.Empty(elastic.Violations);
        Assert.Empty(splunk.Violations);
    }

    private static string Uuid(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("uuid").GetString()!;
    }
}
