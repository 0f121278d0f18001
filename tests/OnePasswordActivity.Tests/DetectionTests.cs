using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class DetectionTests : ModuleTest
{
    protected override SimulatorOptions Options => new()
    {
        Seed = 3, Users = 20, Days = 70, EventsPerUserPerDay = 3, Incidents = ["all"], Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
    };

    [Fact]
    public void Findings_come_from_the_connection_and_name_the_planted_incidents()
    {
        ConnectEvents();
        var found = Run($"Find-OPSuspiciousActivity -StartTime $longAgo -EndTime ([DateTimeOffset]::UtcNow) -Watchlist '{Watchlist()}'").Clean().Texts("RuleId");
        Assert.Empty(Server.Incidents.Select(incident => incident.RuleId).Except(found));
        Assert.Equal(3, PageRequests(EventStream.AuditEvents).Concat(PageRequests(EventStream.ItemUsages)).Concat(PageRequests(EventStream.SignInAttempts)).Select(request => request.Path).Distinct().Count());
    }

    [Fact]
    public void Events_from_the_pipeline_in_any_order_give_the_same_findings()
    {
        ConnectEvents();
        var live = Run("Find-OPSuspiciousActivity -Last 80d").Clean().Texts("Key");
        Assert.NotEmpty(live);
        var piped = Run("& { Get-OPItemUsage -Last 80d; Get-OPSignInAttempt -Last 80d; Get-OPAuditEvent -Last 80d } | Find-OPSuspiciousActivity").Clean().Texts("Key");
        Assert.Equal(live, piped);
        Session.Set("events", Run("Get-OPAuditEvent -Last 80d").Clean().Output.Select(value => value.BaseObject).ToArray());
        Assert.NotEmpty(Run("Find-OPSuspiciousActivity -InputObject $events -ExcludeRule OP-NEW-*, *-SILENT").Clean().Output);
    }

    [Fact]
    public void An_empty_pipeline_asks_nobody()
    {
        Assert.Empty(Run("@() | Find-OPSuspiciousActivity").Clean().Output);
        Assert.Empty(Server.Requests.All);
    }

    [Fact]
    public void A_finding_pipes_into_the_cmdlets_for_users()
    {
        ConnectEvents();
        ConnectUsers();
        var script = "Find-OPSuspiciousActivity -Last 80d -Rule OP-IMPOSSIBLE-TRAVEL -Option @{ 'OP-IMPOSSIBLE-TRAVEL.distance' = 400 } -WarningAction Ignore | Select-FirstObject -First 1";
        var finding = Run(script).One;
        Assert.Equal("High", finding.Get("Severity")!.ToString());
        Assert.Equal(finding.Get("UserUuid"), Run(script + " | Get-OPUser").One.Get("Id"));
        Run(script + " | Suspend-OPUser -WhatIf").Clean();
        Assert.Empty(Changes);
        Assert.Equal(["SUSPENDED"], Run(script + " | Suspend-OPUser -Force -PassThru").Clean().Texts("State"));
        Assert.Equal(["ACTIVE"], Run(script + " | Resume-OPUser -Force -PassThru").Clean().Texts("State"));
        Assert.Equal(["SUSPENDED"], Run(script + " | ForEach-Object { [pscustomobject]@{ UserUuid = $_.UserUuid } } | Suspend-OPUser -Force -PassThru").Clean().Texts("State"));
    }

    [Fact]
    public void The_severity_and_the_time_narrow_what_is_found()
    {
        ConnectEvents();
        var grave = Run("Find-OPSuspiciousActivity -Last 80d -MinimumSeverity High -WarningAction Ignore").Clean().Output;
        Assert.NotEmpty(grave);
        Assert.All(grave, value => Assert.Contains(value.Get("Severity")!.ToString(), new[] { "High", "Critical" }));
        Session.Set("end", DateTimeOffset.UtcNow.AddDays(-65));
        Assert.Empty(Run("Find-OPSuspiciousActivity -After $longAgo -Before $end -MinimumSeverity High -WarningAction Ignore").Clean().Output);
    }

    [Fact]
    public void Too_little_history_is_said_once()
    {
        ConnectEvents();
        var result = Run("Find-OPSuspiciousActivity -Last 3d");
        var warning = Assert.Single(result.Warnings);
        Assert.Contains("OP-NEW-COUNTRY (14 days)", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_for_one_stream_finds_what_that_stream_tells()
    {
        Session.Set("token", Server.CreateEventsToken([EventStream.AuditEvents]));
        ConnectEvents();
        var result = Run("Find-OPSuspiciousActivity -Last 80d -Rule OP-MASS-*");
        Assert.Contains("allows AuditEvents only", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(["OP-MASS-DEAUTHORIZATION", "OP-MASS-DELETION", "OP-MASS-REVOKE"], result.Texts("RuleId").Order());
    }

    [Fact]
    public void Whom_the_users_api_calls_suspended_is_known_where_there_is_a_connection_to_it()
    {
        var user = Server.Company.Users.First(user => user.State == UserState.Suspended);
        Server.Append(EventStream.SignInAttempts, $$$"""
            {"uuid":"LEAK","timestamp":"{{{DateTimeOffset.UtcNow:o}}}","account_uuid":"{{{Server.AccountId}}}","category":"success","type":"credentials_ok","target_user":{"uuid":"{{{user.Id}}}"}}
            """);
        ConnectEvents();
        const string Find = "Find-OPSuspiciousActivity -Last 80d -Rule OP-SUSPENDED-ACTIVITY";
        Assert.DoesNotContain(user.Id, Run(Find).Clean().Texts("UserUuid"));
        ConnectUsers();
        var finding = Assert.Single(Run(Find).Clean().Output, finding => finding.Text("UserUuid") == user.Id);
        Assert.Equal("Medium", finding.Get("Severity")!.ToString());
        Assert.DoesNotContain(user.Id, Run("& { Get-OPSignInAttempt -Last 80d; Get-OPAuditEvent -Last 80d } | Find-OPSuspiciousActivity -Rule OP-SUSPENDED-ACTIVITY").Clean().Texts("UserUuid"));
    }

    [Fact]
    public async Task Following_tells_of_an_incident_when_it_is_there()
    {
        ConnectEvents("-Name c");
        using var running = Session.Start("Find-OPSuspiciousActivity -Wait -PollInterval 1s -Rule OP-ACCOUNT-DELETED -Connection c");
        await Until(() => PageRequests(EventStream.AuditEvents).Count > 1, "following began");
        Server.Append(EventStream.AuditEvents, $$"""
            {"uuid":"DELETED","timestamp":"{{DateTimeOffset.UtcNow:o}}","actor_uuid":"ANA","action":"delete","object_type":"account","object_uuid":"X","account_uuid":"X"}
            """);
        await Until(() => running.Count > 0, "the finding came");
        Assert.Equal(["OP-ACCOUNT-DELETED"], running.Stop().Texts("RuleId"));
    }

    [Fact]
    public void A_pipeline_that_goes_on_gets_findings_at_once()
    {
        ConnectEvents();
        Assert.Equal(
            ["OP-ACCOUNT-DELETED"],
            Run("Get-OPAuditEvent -Last 80d | Find-OPSuspiciousActivity -Wait -Rule OP-ACCOUNT-DELETED | Select-FirstObject -First 1").Clean().Texts("RuleId"));
    }

    [Fact]
    public void Every_rule_can_be_listed_and_completed()
    {
        Assert.Equal(SimulatorOptions.KnownIncidents.Append("OP-LATE-USAGE").Order(StringComparer.Ordinal), Run("Get-OPDetectionRule").Clean().Texts("Id"));
        Assert.Equal(["OP-MFA-CHANGES", "OP-MFA-DISABLED", "OP-MFA-DISABLED-FOR-ALL", "OP-MFA-FAILURES"], Run("Get-OPDetectionRule -Name op-mfa-*").Clean().Texts("Id"));
        Assert.Equal(["OP-BRUTE-FORCE.failures", "OP-BRUTE-FORCE.window"], Run("(Get-OPDetectionRule OP-BRUTE-FORCE).Threshold").Clean().Texts("Name"));
        using var shell = PowerShell.Create(Session.Runspace);
        Assert.Equal(
            ["OP-BREAK-GLASS", "OP-BRUTE-FORCE"],
            CommandCompletion.CompleteInput("Find-OPSuspiciousActivity -Rule br", 34, null, shell).CompletionMatches.Select(match => match.CompletionText));
        Assert.Contains("90d", CommandCompletion.CompleteInput("Find-OPSuspiciousActivity -Last 9", 33, null, shell).CompletionMatches.Select(match => match.CompletionText));
    }

    private string Watchlist()
    {
        var file = TemporaryFile("watchlist.json");
        File.WriteAllText(file, Server.Watchlist);
        return file;
    }
}
