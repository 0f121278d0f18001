using System;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class FollowingTests : ModuleTest
{
    public static TheoryData<Fault> Transient => new()
    {
        Fault.Status(500), Fault.Status(503), Fault.Status(429), Fault.ResetBeforeReply, Fault.ResetInBody, Fault.TruncatedJson, Fault.BadJson,
    };

    [Theory]
    [InlineData("Get-OPAuditEvent", EventStream.AuditEvents)]
    [InlineData("Get-OPItemUsage", EventStream.ItemUsages)]
    [InlineData("Get-OPSignInAttempt", EventStream.SignInAttempts)]
    public async Task New_events_appear_from_now_on(string command, EventStream stream)
    {
        ConnectEvents();
        Server.Append(stream);
        await Task.Delay(5);
        var running = Session.RunAsync($"{command} -Wait -PollInterval 1s | Select-FirstObject 2");
        await Until(() => PageRequests(stream).Count > 0, "the first poll");
        string[] appended = [Server.Append(stream), Server.Append(stream)];
        Assert.Equal(appended, (await running).Clean().Texts("Json"));
    }

    [Fact]
    public async Task History_comes_first_when_a_start_is_given()
    {
        ConnectEvents();
        var truth = Truth(EventStream.AuditEvents);
        var running = Session.RunAsync($"Get-OPAuditEvent {Everything} -Wait -PollInterval 1s -PageSize 30 | Select-FirstObject {truth.Length + 1}");
        await Until(() => PageRequests(EventStream.AuditEvents).Count > truth.Length / 30, "the end of the history");
        var appended = Server.Append(EventStream.AuditEvents);
        Assert.Equal([.. truth, appended], (await running).Clean().Texts("Json"));
    }

    [Fact]
    public async Task First_ends_following()
    {
        ConnectEvents();
        var running = Session.RunAsync("Get-OPAuditEvent -Last 1s -Wait -PollInterval 1s -First 1");
        await Until(() => PageRequests(EventStream.AuditEvents).Count > 0, "the first poll");
        var appended = Server.Append(EventStream.AuditEvents);
        Assert.Equal(appended, (await running).Clean().Texts("Json").Single());
    }

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task A_fault_that_passes_warns_and_following_goes_on(Fault fault)
    {
        ConnectEvents();
        var rule = Server.Faults.Add(fault, EventStream.AuditEvents, times: 1, skip: 0);
        var running = Session.RunAsync("Get-OPAuditEvent -Wait -PollInterval 1s | Select-FirstObject 1");
        await Until(() => rule.Hits == 1, "the fault");
        var appended = Server.Append(EventStream.AuditEvents);
        var result = (await running).Clean();
        Assert.Equal(appended, result.One.Text("Json"));
        Assert.Contains("Still following auditevents", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_ends_following()
    {
        ConnectEvents();
        var running = Session.RunAsync("Get-OPAuditEvent -Wait -PollInterval 1s");
        await Until(() => PageRequests(EventStream.AuditEvents).Count > 0, "the first poll");
        Server.RevokeEventsToken(Server.EventsToken);
        var result = await running;
        Assert.Equal("Unauthorized", result.Terminating!.Id());
        Assert.Empty(result.Warnings);
    }
}
