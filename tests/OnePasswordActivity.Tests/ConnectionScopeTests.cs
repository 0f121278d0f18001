using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Connections that belong to the process, and who may use them.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ConnectionScopeTests : ModuleTest
{
    private const string Connect = "Connect-OPEvents $token -BaseUri $uri -MaximumRetryCount 0 ";

    protected override void Leave() => Run("Get-OPConnection -Kind Events | Disconnect-OPEvents; Get-OPConnection -Kind Users | Disconnect-OPUsers -WarningAction Ignore");

    [Theory]
    [InlineData("Get-OPAuditEvent", "Connect-OPEvents")]
    [InlineData("Get-OPUser", "Connect-OPUsers")]
    [InlineData("Suspend-OPUser x", "Connect-OPUsers")]
    [InlineData("Invoke-OPRequest /api/x", "Connect-OPEvents")]
    [InlineData("Invoke-OPRequest /v1/x", "Connect-OPUsers")]
    [InlineData("Test-OPConnection", "Connect-OPEvents or Connect-OPUsers")]
    public void Without_a_connection_the_error_says_how_to_connect(string script, string advice)
    {
        var error = Run(script).Terminating!;
        Assert.Equal("NotConnected", error.Id());
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        Assert.Contains(advice, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("OnePasswordActivity.NotConnectedException", error.Exception.GetType().FullName);
    }

    [Fact]
    public void Nothing_to_disconnect_is_an_error_that_does_not_end_the_pipeline() =>
        Assert.Equal("NotConnected", Assert.Single(Run("Disconnect-OPEvents").Errors).Id());

    [Fact]
    public async Task Runspaces_that_connect_nothing_use_the_connection_of_the_process()
    {
        Run(Connect).Clean();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NewSession().RunAsync($"Get-OPAuditEvent {Everything} -PageSize 20")));
        Assert.All(results, result => Assert.Equal(Truth(EventStream.AuditEvents), result.Clean().Texts("Json")));
    }

    [Fact]
    public async Task A_pool_of_runspaces_uses_the_connection_of_the_process()
    {
        Run(Connect).Clean();
        var state = Session.State();
        state.ImportPSModule([ModuleFiles.Manifest]);
        state.Variables.Add(new SessionStateVariableEntry("longAgo", DateTimeOffset.UtcNow.AddDays(-100), ""));
        using var pool = RunspaceFactory.CreateRunspacePool(state);
        pool.SetMaxRunspaces(3);
        pool.Open();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var shell = PowerShell.Create();
            shell.RunspacePool = pool;
            return await shell.AddScript($"Get-OPItemUsage {Everything} -PageSize 40").InvokeAsync();
        }));
        Assert.All(results, result => Assert.Equal(Truth(EventStream.ItemUsages), result.Select(value => value.Text("Json"))));
    }

    [Fact]
    public async Task A_workers_own_connection_changes_nothing_for_its_parent()
    {
        Run(Connect + "-Name parent").Clean();
        var other = await StartServerAsync(Small(2));
        var worker = Introduce(NewSession(), other);
        worker.Run(Connect + "-Name worker").Clean();
        Assert.Equal(other.Events(EventStream.AuditEvents), worker.Run($"Get-OPAuditEvent {Everything}").Clean().Texts("Json"));
        Assert.Equal(Truth(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything}").Clean().Texts("Json"));
        Assert.Equal("parent", Run("Get-OPConnection | Where-Object IsDefault").One.Text("Name"));

        // A third one still gets the parent's; by name everybody can reach both.
        Assert.Equal("parent", NewSession().Run("Get-OPConnection | Where-Object IsDefault").One.Text("Name"));
        Assert.Equal(other.Events(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything} -Connection worker").Clean().Texts("Json"));
    }

    [Fact]
    public async Task A_worker_that_takes_the_parents_name_changes_nothing_for_its_parent()
    {
        Run(Connect).Clean();
        var other = await StartServerAsync(Small(2));
        Introduce(NewSession(), other).Run(Connect).Clean();
        Assert.Equal(Truth(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything}").Clean().Texts("Json"));
        Assert.Equal(Truth(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything} -Connection Default").Clean().Texts("Json"));
    }

    [Fact]
    public void A_connection_of_a_runspace_is_invisible_elsewhere()
    {
        Run(Connect + "-Scope Runspace -Name mine").Clean();
        var elsewhere = NewSession();
        Assert.Empty(elsewhere.Run("Get-OPConnection").Clean().Output);
        Assert.Equal("NotConnected", elsewhere.Run("Get-OPAuditEvent").Terminating!.Id());
        Session.Set("x", null);
        elsewhere.Set("info", Run("Get-OPConnection mine").One);
        Assert.Equal("ConnectionNotFound", Assert.Single(elsewhere.Run("Get-OPAuditEvent -Connection mine").Errors).Id());
        Assert.Equal("ConnectionNotFound", Assert.Single(elsewhere.Run("Get-OPAuditEvent -Connection $info").Errors).Id());
        Assert.Single(Run("Get-OPConnection mine").Clean().Output);
    }

    [Fact]
    public void The_default_scope_is_the_process() =>
        Assert.Equal("Process", Run(Connect + "-PassThru").One.Get("Scope")!.ToString());

    [Fact]
    public void The_connection_without_a_name_is_the_current_one_else_the_first()
    {
        Run(Connect + "-Name first").Clean();
        Run(Connect + "-Name second").Clean();
        Assert.Equal("first", Default(Session));
        Assert.Equal("first", Default(NewSession()));
        Run(Connect).Clean();
        Assert.Equal("Default", Default(Session));
        Assert.Equal("Default", Default(NewSession()));
    }

    [Fact]
    public void Without_its_default_a_session_says_which_connections_there_are()
    {
        Run(Connect).Clean();
        Run(Connect + "-Name other").Clean();
        Run("Disconnect-OPEvents").Clean();
        var error = Run("Get-OPAuditEvent").Terminating!;
        Assert.Equal("NotConnected", error.Id());
        Assert.Contains("'other'", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_was_ended_elsewhere_is_gone_here_too()
    {
        Run(Connect + "-Name shared").Clean();
        NewSession().Run("Disconnect-OPEvents shared").Clean();
        Assert.Empty(Run("Get-OPConnection").Clean().Output);
        Assert.Equal("NotConnected", Run("Get-OPAuditEvent").Terminating!.Id());
    }

    [Fact]
    public void A_closed_runspace_hands_the_default_on()
    {
        using (var first = new Session())
            Introduce(first, Server).Run(Connect + "-Name first").Clean();
        Assert.Equal("first", Default(NewSession()));
        Run(Connect).Clean();
        Assert.Equal("Default", Default(NewSession()));
    }

    private static string? Default(Session session) => session.Run("Get-OPConnection | Where-Object IsDefault").One.Text("Name");
}
