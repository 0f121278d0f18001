using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>An archive sent to the syslog receivers that people run, and their files compared with it, event for event.</summary>
public sealed class RealReceiverTests : ModuleTest
{
    protected override SimulatorOptions Options => new()
    {
        Seed = 5, Users = 20, Days = 100, Events = 6_000, Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
    };

    [ReceiverTheory]
    [InlineData("rsyslog", "Tcp")]
    [InlineData("rsyslog", "Tls")]
    [InlineData("syslog-ng", "Tcp")]
    [InlineData("syslog-ng", "Tls")]
    public async Task Every_event_is_in_the_receivers_file_once(string name, string protocol)
    {
        var folder = Directory.CreateDirectory(TemporaryFile("receiver")).FullName;
        using var receiver = await RealReceiver.StartAsync(name, protocol == "Tls", folder);
        ConnectEvents();
        Session.Set("archive", TemporaryFile("activity.db")).Set("port", receiver.Port);
        var pin = protocol == "Tls" ? "-CertificateThumbprint " + receiver.Thumbprint : "";
        Run("Sync-OPActivity $archive").Clean();
        var truth = EventStreams.All.SelectMany(stream => Truth(stream)).Order(StringComparer.Ordinal).ToList();
        var summary = Run($"Send-OPActivity -Archive $archive -Syslog \"127.0.0.1:$port\" -Protocol {protocol} {pin} -Format Json -BatchSize 500").One;
        Assert.Equal(((long)truth.Count, 0L), (summary.Get("Confirmed"), summary.Get("Repeated")));
        await Until(() => File.Exists(receiver.Written) && Written(receiver).Length >= truth.Count, "the receiver wrote everything");
        Assert.Equal(truth, Written(receiver).Order(StringComparer.Ordinal));
    }

    private static string[] Written(RealReceiver receiver)
    {
        using var reader = new StreamReader(new FileStream(receiver.Written, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())];
    }
}
