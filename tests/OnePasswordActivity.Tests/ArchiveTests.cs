using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Bringing an archive up to date, and what it tells of itself.</summary>
public sealed class ArchiveTests : ModuleTest
{
    private string archive = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        archive = TemporaryFile("activity.db");
        Session.Set("archive", archive);
        ConnectEvents("-Name e");
    }

    [Fact]
    public void The_first_run_brings_everything_and_the_next_only_what_is_new()
    {
        var first = Run("Sync-OPActivity -Path $archive").Clean();
        Assert.Equal(["AuditEvents", "ItemUsages", "SignInAttempts"], first.Texts("Stream").Order(StringComparer.Ordinal));
        Assert.Equal(600L, first.Output.Sum(row => (long)row.Get("New")!));
        Assert.All(first.Output, row => Assert.Equal(true, row.Get("IsComplete")));
        Assert.All(first.Output, row => Assert.Equal("e", row.Text("Connection")));
        Assert.Equal(Server.Requests.All.Count(request => request.Method == "POST"), first.Output.Sum(row => (int)row.Get("Requests")!));
        Check();

        var planted = Server.Append(EventStream.AuditEvents);
        var then = Run("Sync-OPActivity $archive").Clean();
        Assert.Equal([1L, 0L, 0L], then.Output.OrderBy(row => row.Text("Stream"), StringComparer.Ordinal).Select(row => (long)row.Get("New")!));
        Assert.All(then.Output, row => Assert.Equal(1, row.Get("Requests")));
        Assert.Contains(planted, Kept(archive, EventStream.AuditEvents));
    }

    [Fact]
    public void Usages_that_come_late_are_counted_and_told()
    {
        Run("Sync-OPActivity $archive").Clean();
        var late = DateTimeOffset.UtcNow.AddHours(-20);
        var json = $$"""{"uuid":"LATELATELATELATELATELATELA","timestamp":"{{late.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}}Z","action":"fill"}""";
        Server.Append(EventStream.ItemUsages, json);
        Assert.Equal(1L, Run("Sync-OPActivity $archive -Stream ItemUsages").One.Get("Late"));
        var row = Run("Get-OPArchive $archive | Where-Object Stream -eq ItemUsages").One;
        Assert.Equal(1L, row.Get("Late"));
        Assert.InRange((TimeSpan)row.Get("MedianLag")!, TimeSpan.FromHours(18), TimeSpan.FromHours(22));
        Assert.Contains(json, Kept(archive, EventStream.ItemUsages));
    }

    [Fact]
    public void An_earlier_start_extends_it_and_a_later_one_changes_nothing()
    {
        var start = DateTimeOffset.UtcNow.AddDays(-10);
        Session.Set("start", start);
        Run("Sync-OPActivity $archive -StartTime $start -NoTextIndex").Clean();
        foreach (var stream in EventStreams.All)
            Assert.Empty(Server.Events(stream, start).Except(Kept(archive, stream)));
        Assert.All(Run("Get-OPArchive $archive").Clean().Output, row => Assert.Equal(false, row.Get("HasTextIndex")));
        Assert.All(Run("Sync-OPActivity $archive -StartTime ($start.AddDays(5))").Clean().Output, row => Assert.Equal(1, row.Get("Requests")));
        Session.Set("start", start.AddDays(-100));
        Run("Sync-OPActivity $archive -StartTime $start -ThrottleLimit 2").Clean();
        Check();
    }

    [Fact]
    public void A_cursor_that_is_refused_is_made_up_for_with_a_warning()
    {
        Run("Sync-OPActivity $archive").Clean();
        Server.Append(EventStream.SignInAttempts);
        Server.Faults.Add(Fault.Status(400), EventStream.SignInAttempts);
        var result = Run("Sync-OPActivity $archive").Clean();
        Assert.Contains("does not accept the cursor of signinattempts", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Check();
    }

    [Fact]
    public void A_stream_that_fails_does_not_stop_the_others_and_has_a_summary()
    {
        Server.Faults.Add(Fault.Status(503), EventStream.ItemUsages, times: FaultPlan.Forever, skip: 1);
        var result = Run("Sync-OPActivity $archive");
        Assert.Equal("ServerError", Assert.Single(result.Errors).Id());
        Assert.Equal(3, result.Output.Count);
        var failed = result.Output.Single(row => row.Text("Stream") == "ItemUsages");
        Assert.Equal(false, failed.Get("IsComplete"));
        Assert.Contains("failed on the server", failed.Text("Error"), StringComparison.Ordinal);
        Assert.Equal("Failing", Run("Get-OPArchive $archive | Where-Object Stream -eq ItemUsages").One.Get("State")!.ToString());
    }

    [Fact]
    public async Task Several_accounts_share_an_archive_and_are_kept_apart()
    {
        var other = await StartServerAsync(Small(2));
        Session.Set("uri", other.BaseUri).Set("token", other.EventsToken);
        ConnectEvents("-Name other");
        var result = Run("Sync-OPActivity $archive -Connection e, other").Clean();
        Assert.Equal(6, result.Output.Count);
        Assert.Equal(1200L, result.Output.Sum(row => (long)row.Get("New")!));
        foreach (var account in new[] { Server.AccountId, other.AccountId })
            Assert.Equal(600L, Run("Get-OPArchive $archive").Clean().Output.Where(row => row.Text("AccountUuid") == account).Sum(row => (long)row.Get("Events")!));
    }

    [Fact]
    public void A_token_for_one_stream_brings_that_one_and_the_others_are_told_where_they_were_asked_for()
    {
        Session.Set("token", Server.CreateEventsToken([EventStream.ItemUsages]));
        ConnectEvents("-Name usages");
        var result = Run("Sync-OPActivity $archive -Connection usages -Verbose").Clean();
        Assert.Equal("ItemUsages", result.One.Text("Stream"));
        Assert.Contains(result.Verbose, line => line.Contains("does not allow AuditEvents; it is left out", StringComparison.Ordinal));
        Assert.Equal(Truth(EventStream.ItemUsages).Order(StringComparer.Ordinal), Kept(archive, EventStream.ItemUsages).Order(StringComparer.Ordinal));

        var asked = Run("Sync-OPActivity $archive -Connection usages -Stream ItemUsages, AuditEvents");
        Assert.Equal("MissingFeature", Assert.Single(asked.Errors).Id());
        Assert.Equal("ItemUsages", Assert.Single(asked.Texts("Stream")));
    }

    [Fact]
    public async Task Following_goes_on_until_it_is_stopped()
    {
        using var running = Session.Start("Sync-OPActivity $archive -Wait -PollInterval 1s -LockTimeout 5s");
        var watcher = NewSession().Set("archive", archive);
        await Until(() => File.Exists(archive) && watcher.Run("Get-OPArchive $archive").Output.Count == 3, "the first run");
        var planted = Server.Append(EventStream.AuditEvents);
        await Until(() => Kept(archive, EventStream.AuditEvents, watcher).Contains(planted), "the event arrived");
        Assert.True(running.Stop().WasStopped);
        Run("Sync-OPActivity $archive").Clean();
    }

    [Fact]
    public void What_would_be_done_is_told_and_not_done()
    {
        Run("Sync-OPActivity $archive -WhatIf").Clean();
        Assert.False(File.Exists(archive));
        Assert.Empty(PageRequests(EventStream.AuditEvents));
    }

    [Fact]
    public void Only_the_owner_can_read_the_file()
    {
        Run("Sync-OPActivity $archive").Clean();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(archive));
    }

    private void Check()
    {
        var rows = Run("Get-OPArchive $archive -Verify").Clean();
        Assert.All(rows.Output, row => Assert.Equal(true, row.Get("IsIntact")));
        Assert.All(rows.Output, row => Assert.Empty((IEnumerable)row.Get("Gaps")!));
        foreach (var stream in EventStreams.All)
            Assert.Equal(Truth(stream).Order(StringComparer.Ordinal), Kept(archive, stream).Order(StringComparer.Ordinal));
    }
}
