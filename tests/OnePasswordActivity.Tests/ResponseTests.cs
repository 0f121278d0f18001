using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>From findings in an archive to suspended users, and to the journal that tells of it.</summary>
public sealed class ResponseTests : ModuleTest
{
    private string archive = "";

    protected override SimulatorOptions Options => new()
    {
        Seed = 7, Users = 20, Days = 70, EventsPerUserPerDay = 3, Incidents = ["all"], Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
    };

    private List<CompanyUser> Members => [.. Server.Company.Users.Where(user => user.Role == UserRole.Member)];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        archive = TemporaryFile("activity.db");
        var watchlist = TemporaryFile("watchlist.json");
        File.WriteAllText(watchlist, Server.Watchlist);
        Session.Set("archive", archive).Set("watchlist", watchlist).Set("users", Members.Select(user => user.Id).ToArray());
        ConnectEvents();
        ConnectUsers();
        Run("Sync-OPActivity $archive").Clean();
    }

    [Fact]
    public void Findings_in_an_archive_are_told_once_and_all_again_without_memory()
    {
        var first = Run("Find-OPSuspiciousActivity -Archive $archive -Watchlist $watchlist -MinimumSeverity High").Clean().Texts("Key");
        Assert.NotEmpty(first);
        Assert.Empty(Run("Find-OPSuspiciousActivity -Archive $archive -Watchlist $watchlist -MinimumSeverity High -LockTimeout 1s").Clean().Output);
        var all = Run("Find-OPSuspiciousActivity -Archive $archive -Watchlist $watchlist -NoMemory").Clean().Output;
        Assert.Equal(first.Order(), all.Where(finding => finding.Get("Severity")!.ToString() is "High" or "Critical").Select(finding => finding.Text("Key")).Order());
        var rest = Run("Find-OPSuspiciousActivity -Archive $archive -Watchlist $watchlist -Last 200d").Clean().Texts("Key");
        Assert.Equal(all.Select(finding => finding.Text("Key")).Except(first).Order(), rest.Order());
        Assert.Equal(
            Run("& { Get-OPItemUsage -Last 80d; Get-OPSignInAttempt -Last 80d; Get-OPAuditEvent -Last 80d } | Find-OPSuspiciousActivity -Watchlist $watchlist").Clean().Texts("RuleId").Distinct().Order(),
            all.Select(finding => finding.Text("RuleId")).Distinct().Order());
    }

    [Fact]
    public async Task Following_an_archive_tells_what_others_bring_into_it()
    {
        Assert.Equal("InvalidWait", Run("Find-OPSuspiciousActivity -Archive $archive -Wait -NoMemory").Terminating!.Id());
        using var running = Session.Start("Find-OPSuspiciousActivity -Archive $archive -Wait -PollInterval 1s -LockTimeout 0s -Rule OP-ACCOUNT-DELETED -Verbose");
        await Until(() => running.Count == 1, "what was there is told");

        // That another process is at work on the findings is no reason to end.
        FileStream? guard = null;
        await Until(() => (guard = Lock()) is not null, "nobody is at work on the findings");
        await Until(() => running.Verbose.Any(line => line.Contains("Looking again in 1 s", StringComparison.Ordinal)), "it says that it waits");
        guard!.Dispose();
        Server.Append(EventStream.AuditEvents, $$"""
            {"uuid":"DELETED","timestamp":"{{DateTimeOffset.UtcNow:o}}","actor_uuid":"ANA","action":"delete","object_type":"account","object_uuid":"X","account_uuid":"{{Server.AccountId}}"}
            """);
        var other = NewSession().Set("archive", archive);
        ConnectEvents(session: other);
        other.Run("Sync-OPActivity $archive").Clean();
        await Until(() => running.Count == 2, "what came is told");
        Assert.Equal("ANA", running.Stop().Texts("UserUuid")[1]);

        FileStream? Lock()
        {
            try
            {
                return new FileStream(archive + "-findings-lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    [Fact]
    public void A_pipeline_that_has_enough_is_told_again()
    {
        Run("Find-OPSuspiciousActivity -Archive $archive -Rule OP-SELF-* | Select-FirstObject -First 1").Clean();
        Assert.True(Run("Find-OPSuspiciousActivity -Archive $archive -Rule OP-SELF-*").Clean().Output.Count > 1);
    }

    [Fact]
    public void A_finding_suspends_its_user_and_the_journal_tells_it()
    {
        Session.Set("finding", Run("Find-OPSuspiciousActivity -Archive $archive -Rule OP-IMPOSSIBLE-TRAVEL -Option @{ 'OP-IMPOSSIBLE-TRAVEL.distance' = 400 } -WarningAction Ignore").Clean().Output[0]);
        var finding = Run("$finding").One;
        Run("$finding | Suspend-OPUser -Archive $archive -Reason theft -WhatIf").Clean();
        Assert.Empty(Run("Get-OPArchive $archive -Journal").Clean().Output);
        Assert.Equal("SUSPENDED", Run("$finding | Suspend-OPUser -Archive $archive -Reason 'laptop stolen' -Confirm:$false -PassThru").One.Text("State"));
        Run("$finding | Resume-OPUser -Archive $archive -Reason 'laptop found' -Force").Clean();
        var journal = Run("Get-OPArchive $archive -Journal").Clean().Output;
        Assert.Equal(["Suspend", "Reactivate"], journal.Select(entry => entry.Text("Action")));
        Assert.All(journal, entry => Assert.Equal(
            (Environment.UserName, Environment.MachineName, finding.Text("Key"), "OP-IMPOSSIBLE-TRAVEL", finding.Text("UserUuid"), "Succeeded"),
            (entry.Text("Operator")!.Split('\\').Last(), entry.Text("Machine"), entry.Text("FindingKey"), entry.Text("RuleId"), entry.Text("UserUuid"), entry.Get("Result")!.ToString())));
        Assert.Equal("laptop stolen", journal[0].Text("Reason"));
    }

    [Fact]
    public void What_fails_is_in_the_journal_too()
    {
        Run("Suspend-OPUser NOBODYNOBODYNOBODYNOBODYNO -Force -Archive $archive");
        var entry = Run("Get-OPArchive $archive -Journal").One;
        Assert.Equal("Failed", entry.Get("Result")!.ToString());
        Assert.Contains("NOBODY", entry.Text("Error")!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_written_down_is_not_done()
    {
        Session.Set("missing", archive + ".none");
        Assert.Equal("ArchiveNotFound", Run("Suspend-OPUser $users[0] -Force -Archive $missing").Terminating!.Id());
        Assert.Empty(Changes);
    }

    [Fact]
    public void Users_for_emergencies_are_not_suspended_unless_it_is_forced()
    {
        var finding = "Find-OPSuspiciousActivity -Archive $archive -Watchlist $watchlist -Rule OP-BREAK-GLASS -NoMemory -WarningAction Ignore | Select-FirstObject -First 1";
        Assert.Equal(true, Run(finding).One.Get("IsBreakGlass"));
        var refused = Run(finding + " | Suspend-OPUser -Archive $archive -Confirm:$false");
        Assert.Equal("BreakGlassUser", Assert.Single(refused.Errors).Id());
        Assert.Empty(Changes);
        Assert.Equal("Refused", Run("Get-OPArchive $archive -Journal").One.Get("Result")!.ToString());

        // By an address that only the account knows.
        File.WriteAllText(TemporaryFile("own.json"), $$"""{ "breakGlassUsers": ["{{Members[2].Email}}"] }""");
        Session.Set("own", TemporaryFile("own.json"));
        var result = Run("$users[1..3] | Suspend-OPUser -Watchlist $own -Confirm:$false -PassThru");
        Assert.Equal("BreakGlassUser", Assert.Single(result.Errors).Id());
        Assert.Equal([Members[1].Id, Members[3].Id], result.Texts("Id"));
        Assert.Equal([Members[2].Id], Run("$users[2] | Suspend-OPUser -Watchlist $own -Force -PassThru").Clean().Texts("Id"));
    }

    [Fact]
    public void No_more_users_than_the_limit_are_suspended_and_the_others_are_named()
    {
        var result = Run("$users[1..4] | Suspend-OPUser -Limit 2 -Confirm:$false -PassThru");
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(["LimitReached", "LimitReached"], result.Errors.Select(error => error.Id()));
        Assert.Contains(Members[4].Id, result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Changes.Count);
        Assert.Equal(2, Run("$users[5..8] | Suspend-OPUser -Limit 2 -WhatIf").Errors.Count);
    }
}
