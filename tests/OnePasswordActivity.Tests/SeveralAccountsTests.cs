using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class SeveralAccountsTests : ModuleTest
{
    private SimulatorServer other = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        ConnectEvents("-Name a");
        other = await StartServerAsync(Small(2));
        Introduce(Session, other);
        ConnectEvents("-Name b");
    }

    [Fact]
    public void A_name_says_which_account_is_read()
    {
        Assert.Equal(Truth(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything} -Connection a").Clean().Texts("Json"));
        Assert.Equal(other.Events(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything} -Connection b").Clean().Texts("Json"));
        Assert.Equal(Truth(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything}").Clean().Texts("Json"));
    }

    [Theory]
    [InlineData("Get-OPConnection a, b | Get-OPItemUsage")]
    [InlineData("'a', 'b' | Get-OPItemUsage")]
    [InlineData("Get-OPItemUsage -Connection a, b")]
    public void Several_accounts_are_read_at_once_each_in_its_own_order(string command)
    {
        var result = Run($"{command} {Everything} -PageSize 50").Clean();
        Assert.Equal(Truth(EventStream.ItemUsages), Of(result, Server));
        Assert.Equal(other.Events(EventStream.ItemUsages), Of(result, other));
        Assert.Equal(Truth(EventStream.ItemUsages).Length + other.Events(EventStream.ItemUsages).Count(), result.Output.Count);
    }

    [Fact]
    public void First_counts_over_all_accounts() =>
        Assert.Equal(30, Run($"Get-OPItemUsage -Connection a, b {Everything} -First 30 -PageSize 10").Clean().Output.Count);

    [Theory]
    [InlineData(500, "ServerError")]
    [InlineData(401, "Unauthorized")]
    public void An_account_that_fails_does_not_end_the_others(int status, string id)
    {
        other.Faults.Add(Fault.Status(status), EventStream.ItemUsages, times: FaultPlan.Forever, skip: 1);
        var result = Run($"Get-OPItemUsage -Connection a, b {Everything} -PageSize 50");
        Assert.Null(result.Terminating);
        var error = Assert.Single(result.Errors);
        Assert.Equal(id, error.Id());
        Assert.Equal("b", error.TargetObject);
        Assert.Equal(Truth(EventStream.ItemUsages), Of(result, Server));
        Assert.Equal(other.Events(EventStream.ItemUsages).Take(50), Of(result, other));
    }

    [Fact]
    public void An_account_that_is_not_connected_does_not_end_the_others()
    {
        var result = Run($"'a', 'nobody', 'b' | Get-OPAuditEvent {Everything}");
        Assert.Null(result.Terminating);
        Assert.Equal("nobody", Assert.Single(result.Errors).TargetObject);
        Assert.Equal(Truth(EventStream.AuditEvents), Of(result, Server));
        Assert.Equal(other.Events(EventStream.AuditEvents), Of(result, other));
    }

    [Fact]
    public async Task A_downstream_command_that_has_enough_ends_the_requests_to_all_accounts()
    {
        foreach (var server in new[] { Server, other })
            server.Faults.Add(Fault.DelayedReply(TimeSpan.FromMinutes(30)), EventStream.ItemUsages, times: FaultPlan.Forever, skip: 1);
        Session.Set("one", Server.Requests).Set("two", other.Requests);
        Run($"Get-OPItemUsage -Connection a, b {Everything} -PageSize 50 | ForEach-Object {{ if (++$n -eq 99) {{ while ($one.Count + $two.Count -lt 5) {{ [Threading.Thread]::Sleep(5) }} }}; $_ }} | Select-FirstObject 100").Clean();
        await Until(() => Server.Requests.All.Concat(other.Requests.All).Any(request => request.WasAborted), "the end of a request");
        Assert.True(Server.Requests.Count <= 3 && other.Requests.Count <= 3);
    }

    [Fact]
    public void A_connection_from_another_process_gives_the_clear_error()
    {
        var travelled = PSSerializer.Deserialize(PSSerializer.Serialize(Run("Get-OPConnection a").One));
        Session.Set("travelled", travelled);
        foreach (var script in new[] { "Get-OPAuditEvent -Connection $travelled", "Get-OPUser -Connection $travelled", "Test-OPConnection $travelled", "Invoke-OPRequest /api/x -Connection $travelled" })
        {
            var error = Run(script).Terminating!;
            Assert.Equal("ParameterArgumentTransformationError", error.Id());
            Assert.Contains("Connect inside the job or the remote session", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Contains("Connect inside the job", Assert.Single(Run("$travelled | Get-OPAuditEvent").AllErrors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_completed_with_what_they_stand_for()
    {
        ConnectUsers("-Name \"it's us\"");
        var completion = CommandCompletion.CompleteInput("Get-OPAuditEvent -Connection ", 29, null, UsePowerShell(out var shell));
        shell.Dispose();
        Assert.Contains(completion.CompletionMatches, match => match.CompletionText == "a" && match.ToolTip.Contains(Server.AccountId, StringComparison.Ordinal));
        Assert.Contains(completion.CompletionMatches, match => match.CompletionText == "b" && match.ToolTip.Contains(other.AccountId, StringComparison.Ordinal));
        Assert.Contains("'it''s us'", Complete("Get-OPUser -Connection "));
        Assert.Equal(["a"], Complete("Disconnect-OPEvents a"));
    }

    private string[] Complete(string input)
    {
        var completion = CommandCompletion.CompleteInput(input, input.Length, null, UsePowerShell(out var shell));
        shell.Dispose();
        return [.. completion.CompletionMatches.Select(match => match.CompletionText)];
    }

    private PowerShell UsePowerShell(out PowerShell shell) => shell = PowerShell.Create(Session.Runspace);

    private static string?[] Of(Outcome result, SimulatorServer server) =>
        [.. result.Output.Where(value => value.Text("AccountUuid") == server.AccountId).Select(value => value.Text("Json"))];
}
