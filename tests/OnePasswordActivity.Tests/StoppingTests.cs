using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>However a pipeline ends, its request is cancelled and the command has cleaned up before it returns.</summary>
public sealed class StoppingTests : ModuleTest
{
    private static readonly Fault Never = Fault.DelayedReply(TimeSpan.FromMinutes(30));

    /// <summary>Holds the pipeline in the second page until the third one was asked for.</summary>
    private const string HoldOn = "ForEach-Object { if (++$seen -eq 55) { while ($requests.Count -lt 3) { [Threading.Thread]::Sleep(5) } }; $_ }";

    private string file = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        ConnectEvents("-TimeoutSec 3600");
        ConnectUsers("-TimeoutSec 3600");
        file = TemporaryFile("cursor.json");
        Session.Set("file", file).Set("requests", Server.Requests);
        Server.Requests.Clear();
    }

    [Fact]
    public async Task Stop_cancels_the_request_that_is_under_way()
    {
        Server.Faults.Add(Never, EventStream.ItemUsages, skip: 1);
        using var running = Session.Start($"Get-OPItemUsage {Everything} -PageSize 50 -CursorFile $file");
        await Until(() => Server.Requests.Count == 2, "the second request");
        Assert.True(File.Exists(file + ".lock"));
        var result = running.Stop();
        Assert.True(result.WasStopped);
        Assert.Equal(50, result.Output.Count);
        Assert.Empty(result.AllErrors);
        await CheckCleanAsync(requests: 2);
    }

    [Fact]
    public async Task Stop_ends_a_body_that_comes_byte_by_byte()
    {
        Server.Faults.Add(Fault.SlowBody(TimeSpan.FromSeconds(1)), EventStream.AuditEvents);
        using var running = Session.Start($"Get-OPAuditEvent {Everything} -CursorFile $file");
        await Until(() => Server.Requests.Count == 1, "the request");
        Assert.True(running.Stop().WasStopped);
        await CheckCleanAsync(requests: 1);
    }

    [Fact]
    public async Task Stop_ends_the_wait_before_a_repeat()
    {
        Run("Connect-OPEvents $token -BaseUri $uri -Scope Runspace").Clean();
        Server.Requests.Clear();
        Server.Faults.Add(Fault.Status(503, "3000"), EventStream.AuditEvents, times: FaultPlan.Forever);
        using var running = Session.Start($"Get-OPAuditEvent {Everything} -CursorFile $file");
        await Until(() => running.Warnings.Count == 1, "the warning that it takes a while");
        Assert.True(running.Stop().WasStopped);
        Assert.Single(Server.Requests.All);
        Assert.False(File.Exists(file + ".lock"));
    }

    [Fact]
    public async Task Stop_ends_following()
    {
        using var running = Session.Start("Get-OPAuditEvent -Wait -PollInterval 1h -CursorFile $file");
        await Until(() => Server.Requests.Count == 1 && File.Exists(file), "the first page");
        Assert.True(running.Stop().WasStopped);
        Assert.Single(Server.Requests.All);
        Assert.False(File.Exists(file + ".lock"));
    }

    [Fact]
    public async Task Stop_ends_the_wait_for_the_rate_limit()
    {
        // A token of its own, since what another test sent from this port within the minute counts for the usual one. Two of its requests go to
        // the two connections that are made with it.
        Session.Set("token", Server.CreateEventsToken(issued: DateTimeOffset.UtcNow));
        ConnectEvents();
        ConnectEvents("-RequestsPerMinute 4");
        Server.Requests.Clear();
        using var running = Session.Start($"Get-OPItemUsage {Everything} -PageSize 50 -CursorFile $file -Verbose");
        await Until(() => running.Verbose.Any(line => line.StartsWith("Waiting ", StringComparison.Ordinal)), "the wait");
        Assert.True(running.Stop().WasStopped);
        Assert.False(File.Exists(file + ".lock"));
        Assert.InRange(Server.Requests.Count, 1, 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Unordered")]
    public async Task Stop_ends_the_parts_of_a_window_that_are_read_side_by_side(string more)
    {
        Server.Faults.Add(Never, EventStream.ItemUsages, times: FaultPlan.Forever, skip: 30);
        using var running = Session.Start($"Get-OPItemUsage -Last 32d -PageSize 5 {more}");
        await Until(() => Server.Requests.Count >= 32, "two requests that are not answered");
        Assert.True(running.Stop().WasStopped);
        await Until(() => Server.Requests.All.Count(request => request.WasAborted) == Server.Requests.Count - 30, "the end of the requests");
    }

    [Fact]
    public async Task Stop_reaches_a_command_whose_events_are_taken_slowly()
    {
        Server.Faults.Add(Never, EventStream.ItemUsages, skip: 2);
        using var running = Session.Start($"Get-OPItemUsage {Everything} -PageSize 50 -CursorFile $file | ForEach-Object {{ $_; if (++$seen -gt 60) {{ [Threading.Thread]::Sleep(1) }} }}");
        await Until(() => running.Count > 60 && Server.Requests.Count == 3, "the second page");
        Assert.True(running.Stop().WasStopped);
        await CheckCleanAsync(requests: 3);
    }

    [Theory]
    [InlineData("Connect-OPEvents $token -BaseUri $uri -Scope Runspace -Name other")]
    [InlineData("Connect-OPUsers $account -ClientId $clientId -ClientSecret $secret -BaseUri $uri -Scope Runspace -Name other")]
    [InlineData("Get-OPUser")]
    [InlineData("Get-OPUser anybody")]
    [InlineData("Suspend-OPUser anybody -Force")]
    [InlineData("Suspend-OPUser -Email anybody@example.com -Force")]
    [InlineData("Test-OPConnection")]
    [InlineData("Invoke-OPRequest /api/v2/auth/introspect")]
    [InlineData("Disconnect-OPUsers")]
    public async Task Stop_cancels_the_request_of_every_command(string script)
    {
        Server.Faults.Add(Never, times: FaultPlan.Forever);
        using var running = Session.Start(script);
        await Until(() => Server.Requests.Count == 1, "the request");
        var result = running.Stop();
        Assert.True(result.WasStopped);
        Assert.Empty(result.AllErrors);
        await Until(() => Server.Requests.All[0].WasAborted, "the end of the request");
        Assert.Single(Server.Requests.All);
        Server.Faults.Clear();
        Assert.Empty(Run("Get-OPConnection other*").Clean().Output);
    }

    [Fact]
    public async Task A_downstream_command_that_has_enough_ends_the_request_that_was_sent_ahead()
    {
        Server.Faults.Add(Never, EventStream.ItemUsages, skip: 2);
        var result = Run($"Get-OPItemUsage {Everything} -PageSize 50 -CursorFile $file | {HoldOn} | Select-FirstObject 60").Clean();
        Assert.Equal(Truth(EventStream.ItemUsages).Take(60), result.Texts("Json"));
        await CheckCleanAsync(requests: 3);
    }

    [Fact]
    public void The_first_few_cost_one_request()
    {
        Assert.Single(Run($"Get-OPItemUsage {Everything} -PageSize 50 | Select-FirstObject 1").Clean().Output);
        Assert.Single(Server.Requests.All);
        Server.Requests.Clear();
        Assert.Single(Run("Get-OPUser -PageSize 5 | Select-FirstObject 1").Clean().Output);
        Assert.Single(Server.Requests.All);
    }

    [Fact]
    public void A_loop_that_breaks_ends_the_request_too()
    {
        var result = Run($"while ($true) {{ Get-OPItemUsage {Everything} -PageSize 50 -CursorFile $file | ForEach-Object {{ $_; break }} }}").Clean();
        Assert.Single(result.Output);
        Assert.Single(Server.Requests.All);
        Assert.False(File.Exists(file + ".lock"));
    }

    [Fact]
    public async Task An_exception_downstream_reaches_the_caller_as_it_was_thrown()
    {
        Server.Faults.Add(Never, EventStream.ItemUsages, skip: 2);
        var result = Run($"$n = 0; Get-OPItemUsage {Everything} -PageSize 50 -CursorFile $file | {HoldOn} | ForEach-Object {{ if (++$n -gt 60) {{ throw 'enough' }}; $_ }}");
        Assert.Equal("enough", result.Terminating!.ToString());
        Assert.Equal(60, result.Output.Count);
        await CheckCleanAsync(requests: 3);
    }

    [Fact]
    public async Task ErrorAction_Stop_in_mid_stream_ends_the_request_too()
    {
        Server.Faults.Add(Never, EventStream.ItemUsages, skip: 2);
        var result = Run(
            "function Refuse { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $Value) process { if (++$script:n -gt 60) { Write-Error2 } } }; "
            + "function Write-Error2 { $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('no'), 'No', 'NotSpecified', $null)) }; "
            + $"$script:n = 0; $ErrorActionPreference = 'Stop'; Get-OPItemUsage {Everything} -PageSize 50 -CursorFile $file | {HoldOn} | Refuse -ErrorAction Stop");
        Assert.Equal("No", result.Terminating!.Id());
        await CheckCleanAsync(requests: 3);
    }

    [Fact]
    public void ErrorAction_Stop_turns_an_error_of_one_user_into_the_end()
    {
        Session.Set("ids", new[] { Server.Company.Owner.Id, Server.Company.Users[7].Id });
        var result = Run("$ids | Suspend-OPUser -Force -ErrorAction Stop");
        Assert.Equal("LastOwner", result.Terminating!.Id());
        Assert.Single(Changes);
    }

    [Theory]
    [InlineData("-ErrorAction SilentlyContinue")]
    [InlineData("-ErrorAction Ignore")]
    public void An_ErrorAction_that_goes_on_goes_on(string action)
    {
        Session.Set("ids", new[] { Server.Company.Owner.Id, Server.Company.Users[7].Id });
        Assert.Single(Run($"$ids | Suspend-OPUser -Force -PassThru {action}").Output);
        Assert.Equal(2, Changes.Count);
    }

    [Fact]
    public void ErrorVariable_and_OutVariable_get_what_they_should()
    {
        Session.Set("ids", new[] { Server.Company.Owner.Id, Server.Company.Users[7].Id });
        Run("$null = $ids | Suspend-OPUser -Force -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed -OutVariable done");
        Assert.Equal("LastOwner", Run("$failed[0].FullyQualifiedErrorId.Split(',')[0]").One.BaseObject);
        Assert.Equal(Server.Company.Users[7].Id, Run("$done[0].Id").One.BaseObject);
    }

    [Fact]
    public void A_command_can_be_used_again_after_a_stop()
    {
        Run($"Get-OPItemUsage {Everything} -PageSize 50 | Select-FirstObject 120").Clean();
        Assert.Equal(Truth(EventStream.ItemUsages), Run($"Get-OPItemUsage {Everything} -PageSize 50").Clean().Texts("Json"));
    }

    /// <summary>The last request was cancelled, none came after it, and the cursor file is free.</summary>
    private async Task CheckCleanAsync(int requests)
    {
        Assert.False(File.Exists(file + ".lock"));
        using (new FileStream(file + ".lock", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            Assert.False(File.Exists(file + ".new"));
        await Until(() => Server.Requests.All[^1].WasAborted, "the end of the request");
        Assert.Equal(requests, Server.Requests.Count);
    }
}
