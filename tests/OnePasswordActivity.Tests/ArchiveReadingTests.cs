using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>The cmdlets that read events, over an archive in place of the API.</summary>
public sealed class ArchiveReadingTests : ModuleTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Session.Set("archive", TemporaryFile("activity.db"));
        ConnectEvents("-Name e");
        Run("Sync-OPActivity $archive").Clean();
        Run("Disconnect-OPEvents e").Clean();
        Server.Requests.Clear();
    }

    [Fact]
    public void All_events_come_as_from_the_API_and_no_connection_is_needed()
    {
        foreach (var (command, stream) in new[] { ("Get-OPAuditEvent", EventStream.AuditEvents), ("Get-OPItemUsage", EventStream.ItemUsages), ("Get-OPSignInAttempt", EventStream.SignInAttempts) })
        {
            var all = Run($"{command} -Archive $archive").Clean();
            Assert.Equal(ByTime(Truth(stream)), all.Texts("Json"));
            Assert.Equal(all.Texts("Uuid").Reverse(), Run($"{command} -Archive $archive -Newest").Clean().Texts("Uuid"));
            Assert.Equal(all.Texts("Uuid").Take(7), Run($"{command} -Archive $archive -First 7").Clean().Texts("Uuid"));
            Assert.Equal(all.Texts("Uuid").Reverse().Take(7), Run($"{command} -Archive $archive -Newest -First 7").Clean().Texts("Uuid"));
            Assert.Equal(all.Texts("Uuid").Take(3), Run($"{command} -Archive $archive | Select-FirstObject 3").Clean().Texts("Uuid"));
        }

        Assert.Empty(Server.Requests.All);
    }

    [Fact]
    public void Times_are_limits()
    {
        var all = Run("Get-OPItemUsage -Archive $archive").Clean().Output;
        var times = all.Select(value => (DateTimeOffset)value.Get("Timestamp")!).ToList();
        var (start, end) = (times[times.Count / 3], times[times.Count / 2]);
        Session.Set("start", start).Set("end", end);
        Assert.Equal(times.Where(time => time >= start && time <= end), Run("Get-OPItemUsage -Archive $archive -After $start -Before $end").Clean().All("Timestamp").Cast<DateTimeOffset>());
        Assert.Equal(times.Count, Run("Get-OPItemUsage -Archive $archive -Last 400d").Clean().Output.Count);
        Assert.Empty(Run("Get-OPItemUsage -Archive $archive -StartTime 2036-01-01").Clean().Output);
    }

    [Theory]
    [InlineData("Get-OPAuditEvent", "-Actor $email")]
    [InlineData("Get-OPAuditEvent", "-User '*@*' -Action c*")]
    [InlineData("Get-OPAuditEvent", "-ObjectType user, vault -Action create")]
    [InlineData("Get-OPAuditEvent", "-Object $object")]
    [InlineData("Get-OPAuditEvent", "-Device $device")]
    [InlineData("Get-OPAuditEvent", "-Text $email")]
    [InlineData("Get-OPAuditEvent", "-Text $name")]
    [InlineData("Get-OPAuditEvent", "-Text '*example.com'")]
    [InlineData("Get-OPAuditEvent", "-Text create")]
    [InlineData("Get-OPItemUsage", "-Item $item")]
    [InlineData("Get-OPItemUsage", "-Vault $vault -Action fill, reveal")]
    [InlineData("Get-OPItemUsage", "-IPAddress 128.0.0.0/1, ::/0")]
    [InlineData("Get-OPItemUsage", "-User *a*")]
    [InlineData("Get-OPSignInAttempt", "-Category *failed")]
    [InlineData("Get-OPSignInAttempt", "-Type credentials_ok -Country ?? -User *")]
    [InlineData("Get-OPSignInAttempt", "-Last 20d -Category success -IPAddress 0.0.0.0/0, ::/0")]
    public void Filters_find_the_same_as_from_the_API(string command, string filter)
    {
        var audit = Run("Get-OPAuditEvent -Archive $archive").Clean().Output;
        var usage = Run("Get-OPItemUsage -Archive $archive").Clean().Output[^1];
        var one = audit.Last(value => value.Get("UserEmail") is not null && value.Dig("Session", "DeviceUuid") is not null && value.Get("ObjectUuid") is not null);
        Session.Set("email", one.Get("UserEmail")).Set("object", one.Get("ObjectUuid")).Set("device", one.Dig("Session", "DeviceUuid")).Set("name", $"\"{one.Get("UserName")}\"")
            .Set("item", usage.Get("ItemUuid")).Set("vault", usage.Get("VaultUuid"));
        var found = Run($"{command} -Archive $archive {filter}").Clean().Texts("Json");
        Assert.NotEmpty(found);
        ConnectEvents("-Name e");
        var times = filter.Contains("-Last", StringComparison.Ordinal) ? "" : "-StartTime $longAgo";
        Assert.Equal(ByTime(Run($"{command} {times} -ThrottleLimit 1 {filter}").Clean().Texts("Json").Select(text => text!)), found);
    }

    [Fact]
    public async Task Several_accounts_come_in_one_order_of_time_and_one_can_be_chosen()
    {
        var other = await StartServerAsync(Small(2));
        Introduce(Session, other);
        ConnectEvents("-Name f");
        Run("Sync-OPActivity $archive -Connection f").Clean();
        Assert.Equal(ByTime([.. Truth(EventStream.AuditEvents), .. other.Events(EventStream.AuditEvents)]).Order(StringComparer.Ordinal), Run("Get-OPAuditEvent -Archive $archive").Clean().Texts("Json").Order(StringComparer.Ordinal));
        var times = Run("Get-OPAuditEvent -Archive $archive").Clean().All("Timestamp").Cast<DateTimeOffset>().ToList();
        Assert.Equal(times.Order(), times);
        Assert.Equal(ByTime(other.Events(EventStream.AuditEvents)), Run("Get-OPAuditEvent -Archive $archive -AccountUuid $account").Clean().Texts("Json"));
        Assert.Equal("AccountNotInArchive", Run("Get-OPAuditEvent -Archive $archive -AccountUuid NOBODY").Terminating!.Id());
    }

    [Fact]
    public void The_verbose_stream_says_how_events_are_found()
    {
        Assert.Contains(Run("Get-OPAuditEvent -Archive $archive -Actor *@example.com -Verbose").Clean().Verbose, line => line.StartsWith("Reading ", StringComparison.Ordinal));
        Assert.Contains(Run("Get-OPAuditEvent -Archive $archive -Text '*x' -Verbose").Clean().Verbose, line => line.Contains("the text of each event is looked at", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Cursor x")]
    [InlineData("-CursorFile x")]
    [InlineData("-Wait")]
    [InlineData("-PollInterval 10s")]
    [InlineData("-PageSize 10")]
    [InlineData("-ThrottleLimit 1")]
    [InlineData("-Unordered")]
    [InlineData("-ApiVersion v1")]
    [InlineData("-Connection e")]
    public void What_belongs_to_the_API_is_refused(string parameter)
    {
        Assert.Equal("AmbiguousParameterSet", Run($"Get-OPAuditEvent -Archive $archive {parameter}").Terminating!.Id());
        Assert.Equal("AmbiguousParameterSet", Run($"Get-OPAuditEvent -Newest {parameter}").Terminating!.Id());
    }

    private static List<string> ByTime(IEnumerable<string> events) =>
        [.. events.OrderBy(json => DateTimeOffset.Parse((string)JsonNode.Parse(json)!["timestamp"]!, System.Globalization.CultureInfo.InvariantCulture))];
}
