using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>What the progress stream says of long work.</summary>
public sealed class ProgressTests : ModuleTest
{
    private static readonly Fault Slow = Fault.DelayedReply(TimeSpan.FromMilliseconds(500));

    private static readonly string Pages = $"{Everything} -PageSize 100";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        ConnectEvents();
        ConnectUsers();
    }

    [Theory]
    [InlineData("Get-OPItemUsage {0}", "Reading item usages")]
    [InlineData("Get-OPItemUsage -StartTime $longAgo -PageSize 50", "Reading item usages")]
    [InlineData("Get-OPItemUsage -StartTime $longAgo -PageSize 50 -Unordered", "Reading item usages")]
    [InlineData("Get-OPAuditEvent -StartTime $longAgo -PageSize 10 -ThrottleLimit 1", "Reading audit events")]
    [InlineData("Get-OPSignInAttempt -StartTime $longAgo -PageSize 10 -ThrottleLimit 1", "Reading sign-in attempts")]
    public void Long_reading_tells_how_far_it_has_come(string script, string activity)
    {
        BeSlow();
        var clock = Stopwatch.StartNew();
        var result = Run(script.Replace("{0}", Pages, StringComparison.Ordinal)).Clean();
        var shown = CheckCompleted(result.Progress);

        Assert.All(shown, record => Assert.Equal(activity, record.Activity));
        Assert.All(shown, record => Assert.Matches(@"^[\d,]+ events, [\d,]+/s(, at \d{4}-\d\d-\d\d \d\d:\d\d [+-]\d\d:\d\d)?$", record.StatusDescription));
        Assert.All(shown, record => Assert.InRange(record.PercentComplete, 0, 100));
        Assert.Equal(shown.Select(record => record.PercentComplete).Order(), shown.Select(record => record.PercentComplete));
        Assert.True(shown[^1].PercentComplete > 0);
        CheckNotTooMany(shown, clock.Elapsed);
    }

    [Fact]
    public void Short_work_shows_nothing()
    {
        var clock = Stopwatch.StartNew();
        var result = Run($"Get-OPItemUsage {Pages}").Clean();
        CheckNotTooMany(result.Progress, clock.Elapsed);
    }

    [Fact]
    public void What_a_filter_drops_is_counted_too()
    {
        BeSlow();
        var shown = CheckCompleted(Run($"Get-OPItemUsage {Pages} -Action nothing-of-the-kind").Clean().Progress);
        Assert.Matches(@"^0 of [1-4]\d\d events, ", shown[^1].StatusDescription);
    }

    [Fact]
    public void First_is_the_end_where_it_comes_before_that_of_the_time()
    {
        BeSlow();
        var shown = CheckCompleted(Run("Get-OPItemUsage -Last 32d -PageSize 10 -First 40").Clean().Progress);
        Assert.All(shown, record => Assert.Equal(0, record.PercentComplete % 25));
        Assert.InRange(shown[^1].PercentComplete, 25, 100);
    }

    [Fact]
    public void Without_a_start_the_first_events_tell_it()
    {
        var cursor = Run("(Invoke-OPRequest /api/v2/itemusages -Method POST -Body @{ limit = 50; start_time = $longAgo.UtcDateTime.ToString('o') }).cursor").One;
        BeSlow();
        var shown = CheckCompleted(Run($"Get-OPItemUsage -Cursor {cursor}").Clean().Progress);
        Assert.Contains(shown, record => record.PercentComplete > 0);
    }

    [Fact]
    public void Several_accounts_have_one_bar()
    {
        ConnectEvents("-Name other");
        BeSlow();
        var result = Run($"Get-OPConnection -Kind Events | Get-OPItemUsage {Pages}").Clean();
        var shown = CheckCompleted(result.Progress);
        Assert.All(shown, record => Assert.Equal("Reading item usages of 2 accounts", record.Activity));
        Assert.Equal(2 * Truth(EventStream.ItemUsages).Length, result.Output.Count);
    }

    [Theory]
    [InlineData("Get-OPUser -PageSize 5", "Listing users", " users, ")]
    [InlineData("Invoke-OPRequest /v1beta1/accounts/$account/users -Query @{ max_page_size = 5 } -Paginate", "Reading /v1beta1/accounts/", " entries, ")]
    public void Other_lists_tell_how_many_there_were(string script, string activity, string counted)
    {
        BeSlow();
        var shown = CheckCompleted(Run(script).Clean().Progress);
        Assert.All(shown, record => Assert.StartsWith(activity, record.Activity, StringComparison.Ordinal));
        Assert.All(shown, record => Assert.Contains(counted, record.StatusDescription, StringComparison.Ordinal));
        Assert.All(shown, record => Assert.Equal(-1, record.PercentComplete));
    }

    [Fact]
    public void Bringing_an_archive_up_to_date_tells_how_much_of_the_time_it_has()
    {
        Session.Set("archive", TemporaryFile("activity.db"));
        BeSlow();
        var result = Run("Sync-OPActivity $archive").Clean();
        var shown = CheckCompleted(result.Progress);
        Assert.All(shown, record => Assert.Equal("Bringing the archive up to date", record.Activity));
        Assert.All(shown, record => Assert.Matches(@"^[\d,]+ events, [\d,]+/s$", record.StatusDescription));
        Assert.Equal(shown.Select(record => record.PercentComplete).Order(), shown.Select(record => record.PercentComplete));
        Assert.InRange(shown[^1].PercentComplete, 1, 100);
    }

    [Fact]
    public async Task A_wait_for_the_rate_limit_is_shown_and_a_stop_takes_the_bar_away()
    {
        // A token of its own, since what another test sent from this port within the minute counts for the usual one. Two of its requests go to
        // the two connections that are made with it.
        Session.Set("token", Server.CreateEventsToken(issued: DateTimeOffset.UtcNow));
        ConnectEvents();
        ConnectEvents("-RequestsPerMinute 4");
        using var running = Session.Start($"Get-OPItemUsage {Pages}");
        await Until(() => running.Progress.Any(record => record.StatusDescription.StartsWith("waiting ", StringComparison.Ordinal)), "the wait");
        var result = running.Stop();
        Assert.True(result.WasStopped);
        var shown = CheckCompleted(result.Progress);
        Assert.Matches(@"^waiting \d+ s for the API's rate limit; [12]00 events, ", shown[^1].StatusDescription);
    }

    [Fact]
    public void A_downstream_command_that_has_enough_takes_the_bar_away()
    {
        BeSlow();
        CheckCompleted(Run($"Get-OPItemUsage {Pages} | Select-FirstObject 350").Clean().Progress);
    }

    [Fact]
    public void An_error_takes_the_bar_away()
    {
        BeSlow(pages: 3);
        Server.Faults.Add(Fault.Status(403), EventStream.ItemUsages);
        var result = Run($"Get-OPItemUsage {Pages}");
        Assert.Equal("MissingPermission", result.Terminating!.Id());
        CheckCompleted(result.Progress);
    }

    [Fact]
    public async Task Following_is_silent()
    {
        BeSlow();
        using var running = Session.Start("Get-OPItemUsage -StartTime $longAgo -PageSize 100 -Wait");
        await Until(() => running.Count == Truth(EventStream.ItemUsages).Length, "the end of the history");
        Assert.Empty(running.Stop().Progress);
    }

    [Fact]
    public async Task Keeping_an_archive_up_to_date_is_silent()
    {
        Session.Set("archive", TemporaryFile("activity.db"));
        BeSlow();
        using var running = Session.Start("Sync-OPActivity $archive -Wait");
        await Until(() => Server.Requests.All.Count(request => request.Method == "POST") > 12, "some of the history");
        Assert.Empty(running.Stop().Progress);
    }

    [Fact]
    public async Task Who_wants_no_progress_gets_none()
    {
        BeSlow();
        Run("$ProgressPreference = 'SilentlyContinue'").Clean();
        Assert.Empty(Run($"Get-OPItemUsage {Pages}").Clean().Progress);
        using var running = Session.Start($"Get-OPItemUsage {Pages}");
        await Until(() => running.Count == 300, "the third page");
        Assert.Empty(running.Stop().Progress);
        Run("$ProgressPreference = 'Continue'").Clean();
        Assert.Empty(Run($"Get-OPItemUsage {Pages} -ProgressAction Ignore").Clean().Progress);
    }

    private void BeSlow(int pages = FaultPlan.Forever) => Server.Faults.Add(Slow, times: pages);

    /// <summary>There was one bar, and it went away at the end. Returns what it showed before.</summary>
    private static List<ProgressRecord> CheckCompleted(IReadOnlyList<ProgressRecord> records)
    {
        Assert.NotEmpty(records);
        Assert.Single(records.Select(record => record.ActivityId).Distinct());
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
        var shown = records.SkipLast(1).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, record => Assert.Equal(ProgressRecordType.Processing, record.RecordType));
        return shown;
    }

    /// <summary>The first one after a second, the others at a distance of 200 ms, however long it all took.</summary>
    private static void CheckNotTooMany(IEnumerable<ProgressRecord> records, TimeSpan elapsed) =>
        Assert.InRange(
            records.Count(record => record.RecordType == ProgressRecordType.Processing), 0, Math.Max(0, (int)Math.Floor((elapsed.TotalSeconds - 1) / 0.2) + 1));
}
