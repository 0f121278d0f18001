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

public sealed class CursorFileTests : ModuleTest
{
    private string file = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        ConnectEvents();
        file = TemporaryFile("cursor.json");
        Session.Set("file", file);
    }

    [Fact]
    public void The_next_run_goes_on_where_the_last_one_ended()
    {
        Assert.Equal(Truth(EventStream.AuditEvents), Run($"Get-OPAuditEvent {Everything} -CursorFile $file").Clean().Texts("Json"));
        Assert.Empty(Run($"Get-OPAuditEvent {Everything} -CursorFile $file").Clean().Output);
        var appended = Server.Append(EventStream.AuditEvents);
        Assert.Equal(appended, Run("Get-OPAuditEvent -CursorFile $file").One.Text("Json"));
    }

    [Fact]
    public void The_file_says_what_it_is_for()
    {
        Run($"Get-OPAuditEvent {Everything} -CursorFile $file").Clean();
        var content = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal("auditevents", (string?)content["stream"]);
        Assert.Equal("v2", (string?)content["apiVersion"]);
        Assert.Equal(Server.AccountId, (string?)content["account"]);
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void The_file_is_written_only_when_the_page_went_down_the_pipeline()
    {
        // What the file holds, as seen by every event on its way down.
        var seen = Run($"Get-OPItemUsage {Everything} -PageSize 100 -CursorFile $file | ForEach-Object {{ if ([IO.File]::Exists($file)) {{ [IO.File]::ReadAllText($file) }} else {{ '' }} }}")
            .Clean().Output.Select(value => (string)value.BaseObject).ToList();
        var pages = seen.Chunk(100).Select(page => Assert.Single(page.Distinct())).ToList();
        Assert.Equal("", pages[0]);
        Assert.Equal(pages.Count, pages.Distinct().Count());
        Assert.DoesNotContain(File.ReadAllText(file), pages);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Runs_that_die_between_pages_lose_and_double_nothing(int seed)
    {
        var chance = new Random(seed);
        var truth = Truth(EventStream.ItemUsages);
        List<string?> got = [];
        for (var run = 0; run < truth.Length && got.Count < truth.Length; run++)
        {
            // The consumer dies when it is given the first event of a page that it never works on.
            var pageSize = 7;
            var pages = chance.Next(1, 8);
            Session.Set("enough", pages * pageSize);
            got.AddRange(Run($"$n = 0; Get-OPItemUsage {Everything} -PageSize {pageSize} -CursorFile $file | ForEach-Object {{ if (++$n -gt $enough) {{ throw 'killed' }}; $_ }}").Texts("Json"));
            Assert.False(File.Exists(file + ".lock"));
        }

        Assert.Equal(truth, got);
    }

    [Fact]
    public void A_run_that_dies_within_a_page_repeats_that_page_only()
    {
        var truth = Truth(EventStream.ItemUsages);
        var first = Run($"Get-OPItemUsage {Everything} -PageSize 10 -CursorFile $file | Select-FirstObject 25").Clean().Texts("Json");
        Assert.Equal(truth.Take(25), first);
        Assert.Equal(truth.Skip(20), Run("Get-OPItemUsage -CursorFile $file").Clean().Texts("Json"));
    }

    [Fact]
    public void A_server_that_fails_half_way_leaves_a_good_file()
    {
        var truth = Truth(EventStream.ItemUsages);
        Server.Faults.Add(Fault.ResetInBody, EventStream.ItemUsages, skip: 3);
        var first = Run($"Get-OPItemUsage {Everything} -PageSize 10 -CursorFile $file");
        Assert.Equal("ConnectionFailed", first.Terminating!.Id());
        Assert.Equal(truth, first.Texts("Json").Concat(Run("Get-OPItemUsage -CursorFile $file").Clean().Texts("Json")));
    }

    [Fact]
    public async Task Following_keeps_the_file_up_to_date_and_a_stop_leaves_it_good()
    {
        using var running = Session.Start("Get-OPAuditEvent -Wait -PollInterval 1s -CursorFile $file");
        await Until(() => File.Exists(file), "the first page");
        var appended = Server.Append(EventStream.AuditEvents);
        await Until(() => running.Count == 1, "the event");
        await Until(() => PageRequests(EventStream.AuditEvents).Count >= 3, "another poll");
        Assert.Equal(appended, running.Stop().Output.Single().Text("Json"));
        var later = Server.Append(EventStream.AuditEvents);
        Assert.Equal(later, Run("Get-OPAuditEvent -CursorFile $file").One.Text("Json"));
    }

    [Fact]
    public void A_filter_does_not_keep_the_cursor_from_moving()
    {
        Assert.Empty(Run($"Get-OPAuditEvent {Everything} -Action nothing-like-it -PageSize 10 -CursorFile $file").Clean().Output);
        Assert.Empty(Run("Get-OPAuditEvent -CursorFile $file").Clean().Output);
    }

    [Fact]
    public void A_relative_path_is_relative_to_the_shells_location()
    {
        Session.Set("folder", Path.GetDirectoryName(file));
        Run($"Set-Location $folder; Get-OPAuditEvent {Everything} -CursorFile here.json");
        Session.Runspace.SessionStateProxy.Path.SetLocation(Path.GetDirectoryName(file)!);
        Run($"Get-OPAuditEvent {Everything} -CursorFile here.json").Clean();
        Assert.True(File.Exists(TemporaryFile("here.json")));
    }
}
