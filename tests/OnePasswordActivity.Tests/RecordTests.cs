using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Events as records for other systems: as text, and in files.</summary>
public sealed class RecordTests : ModuleTest
{
    private string folder = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        ConnectEvents();
        folder = Directory.CreateDirectory(TemporaryFile("records")).FullName;
        Session.Set("folder", folder);
    }

    [Theory]
    [InlineData("Get-OPAuditEvent", EventStream.AuditEvents)]
    [InlineData("Get-OPItemUsage", EventStream.ItemUsages)]
    [InlineData("Get-OPSignInAttempt", EventStream.SignInAttempts)]
    public void An_event_becomes_one_line_with_the_event_in_it(string command, EventStream stream)
    {
        var truth = Truth(stream);
        Assert.Equal(truth, Texts($"{command} {Everything} | ConvertTo-OPActivityRecord Json"));
        Assert.Equal(truth, Texts($"{command} {Everything} | ConvertTo-OPActivityRecord -Format Ecs").Select(record => Dig(record, "event", "original")));
        Assert.Equal(truth, Texts($"{command} {Everything} | ConvertTo-OPActivityRecord -Format Ocsf").Select(record => Dig(record, "raw_data")));
        Assert.Equal(truth, Texts($"{command} {Everything} | ConvertTo-OPActivityRecord -Format Sentinel").Select(record => Dig(record, "RawData")));
        Assert.All(Texts($"{command} {Everything} | ConvertTo-OPActivityRecord -Format SplunkHec").Zip(truth), pair => Assert.EndsWith($"\"event\":{pair.Second}}}", pair.First, StringComparison.Ordinal));
        Assert.All(Texts($"{command} {Everything} | ConvertTo-OPActivityRecord -Format Cef"), record => Assert.StartsWith("CEF:0|1Password|", record, StringComparison.Ordinal));
    }

    [Fact]
    public void What_crossed_a_process_is_an_event_still()
    {
        var script = "$kept = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($events, 3)); $kept | ConvertTo-OPActivityRecord Ecs";
        var direct = Texts($"$events = @(Get-OPAuditEvent {Everything} -First 5) + @(Get-OPSignInAttempt {Everything} -First 5); $events | ConvertTo-OPActivityRecord Ecs");
        Assert.Equal(10, direct.Count);
        Assert.Equal(direct, Texts(script));
        Assert.Equal(direct, Texts("$events | ForEach-Object { [pscustomobject]@{ Stream = $_.Stream; Json = $_.Json; AccountUuid = $_.AccountUuid } } | ConvertTo-OPActivityRecord Ecs"));
        Assert.Equal(direct[0], Assert.Single(Texts("ConvertTo-OPActivityRecord -InputObject $events[0] -Format Ecs")));
    }

    [Theory]
    [InlineData("'text'", "text")]
    [InlineData("[pscustomobject]@{ Json = '{}' }", "@{Json={}}")]
    [InlineData("[pscustomobject]@{ Json = '{}'; Stream = 'Elsewhere' }", "@{Json={}; Stream=Elsewhere}")]
    [InlineData("[pscustomobject]@{ Json = '{}'; Stream = '7' }", "@{Json={}; Stream=7}")]
    [InlineData("[pscustomobject]@{ Json = '{'; Stream = 'AuditEvents' }", "@{Json={; Stream=AuditEvents}")]
    [InlineData("[pscustomobject]@{ Json = '[]'; Stream = 'AuditEvents' }", "@{Json=[]; Stream=AuditEvents}")]
    [InlineData("[pscustomobject]@{ Json = '{} {}'; Stream = 'AuditEvents' }", "@{Json={} {}; Stream=AuditEvents}")]
    public void What_is_no_event_is_an_error_of_its_own(string value, string target)
    {
        foreach (var command in new[] { "ConvertTo-OPActivityRecord Json", "Export-OPActivity $folder Json -PassThru" })
        {
            var result = Run($"$one = Get-OPAuditEvent {Everything} -First 1; $one, ({value}), $one | {command}");
            Assert.Null(result.Terminating);
            var error = Assert.Single(result.Errors);
            Assert.Equal(("NotAnEvent", ErrorCategory.InvalidData, target), (error.Id(), error.CategoryInfo.Category, error.TargetObject?.ToString()));
            Assert.NotEmpty(result.Output);
        }
    }

    [Fact]
    public void Nothing_is_no_event() => Assert.Equal("NotAnEvent", Assert.Single(Run("ConvertTo-OPActivityRecord Json -InputObject $null").Errors).Id());

    [Theory]
    [InlineData("")]
    [InlineData("-Compress")]
    public void An_export_holds_every_event_and_says_what_it_wrote(string more)
    {
        var truth = Truth(EventStream.ItemUsages);
        var summary = Run($"Get-OPItemUsage {Everything} | Export-OPActivity -Path $folder -Format Json {more}").One;
        Assert.Equal((long)truth.Length, summary.Get("Records"));
        Assert.Equal(1, summary.Get("FileCount"));
        var file = Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<FileInfo>>(summary.Get("Files")));
        Assert.Equal(truth, Lines(file.FullName));
        Assert.Equal(file.FullName, Assert.Single(Directory.GetFiles(folder)));
        Assert.Equal(truth.Sum(json => (long)System.Text.Encoding.UTF8.GetByteCount(json) + 1), summary.Get("Bytes"));
        Assert.NotNull(summary.Get("Earliest"));
        Assert.Contains(" records in 1 files", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_come_down_the_pipeline_when_they_are_whole()
    {
        var result = Run($"Get-OPItemUsage {Everything} | Export-OPActivity $folder Ecs -MaximumSize 20KB -Rotate Daily -PassThru -Verbose").Clean();
        var files = result.Output.Select(value => Assert.IsType<FileInfo>(value.BaseObject)).ToList();
        Assert.True(files.Count > 20);
        Assert.All(files, file => Assert.True(file.Length is > 0 and <= 20 * 1024));
        Assert.Equal(Directory.GetFiles(folder).Order(), files.Select(file => file.FullName).Order());
        Assert.Equal(Truth(EventStream.ItemUsages).Order(), files.SelectMany(file => Lines(file.FullName)).Select(record => Dig(record, "event", "original")).Order());
        Assert.Equal(files.Count, result.Verbose.Count(line => line.Contains("is whole", StringComparison.Ordinal)));
        foreach (var file in files)
            Assert.Single(Lines(file.FullName).Select(record => Dig(record, "@timestamp")![..10]).Distinct());
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    public void WhatIf_writes_nothing(string more)
    {
        Assert.Empty(Run($"Get-OPItemUsage {Everything} | Export-OPActivity \"$folder/new\" Ocsf {(more.Contains("Force", StringComparison.Ordinal) ? more : more + " -Force")}").Clean().Output);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Assert.Contains("\"Export activity as Ocsf\"", Session.Host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_made_only_when_it_is_asked_for()
    {
        Assert.Equal("ExportFolderNotFound", Run($"Get-OPItemUsage {Everything} | Export-OPActivity \"$folder/new\" Json").Terminating!.Id());
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Assert.Single(Run($"Get-OPItemUsage {Everything} | Export-OPActivity \"$folder/new\" Json -Force -PassThru").Clean().Output);
    }

    [Fact]
    public void A_relative_folder_is_relative_to_the_shells_location()
    {
        Session.Runspace.SessionStateProxy.Path.SetLocation(folder);
        Assert.StartsWith(folder, ((FileInfo)Run($"Get-OPItemUsage {Everything} | Export-OPActivity . Json -PassThru").One.BaseObject).FullName, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_is_a_row_that_fits_120_columns()
    {
        Run($"Get-OPItemUsage {Everything} | Export-OPActivity -LiteralPath $folder Json | Out-Host").Clean();
        var lines = Session.Host.Shown.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();
        foreach (var header in new[] { "Format", "Records", "Bytes", "Files", "Earliest", "Latest" })
            Assert.Contains(header, lines[0], StringComparison.Ordinal);
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.True(line.Length <= 120 || line.Contains('\u001b', StringComparison.Ordinal), line));
    }

    [Fact]
    public async Task A_stop_leaves_no_file_under_a_name()
    {
        Server.Faults.Add(Fault.DelayedReply(TimeSpan.FromMinutes(30)), EventStream.ItemUsages, skip: 2);
        using var running = Session.Start($"Get-OPItemUsage {Everything} -PageSize 50 | Export-OPActivity $folder Json -Compress");
        await Until(() => Directory.GetFiles(folder, "*.partial").Length == 1, "the first record");
        Assert.True(running.Stop().WasStopped);
        Assert.Equal(Directory.GetFiles(folder), Directory.GetFiles(folder, "*.partial"));
    }

    [Fact]
    public void A_failure_before_the_end_leaves_no_file_under_a_name()
    {
        Server.Faults.Add(Fault.ResetInBody, EventStream.ItemUsages, skip: 2);
        var result = Run($"Get-OPItemUsage {Everything} -PageSize 50 | Export-OPActivity $folder Json");
        Assert.Equal("ConnectionFailed", result.Terminating!.Id());
        Assert.Empty(result.Output);
        Assert.Equal(Directory.GetFiles(folder), Directory.GetFiles(folder, "*.partial"));
    }

    [Fact]
    public void A_downstream_command_that_has_enough_leaves_whole_files_only()
    {
        var result = Run($"Get-OPItemUsage {Everything} | Export-OPActivity $folder Json -MaximumSize 5KB -PassThru | Select-FirstObject 2").Clean();
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(2, Directory.GetFiles(folder, "*.jsonl").Length);
    }

    private IReadOnlyList<string> Texts(string script) => [.. Run(script).Clean().Output.Select(value => Assert.IsType<string>(value.BaseObject))];

    private static string? Dig(string record, params string[] path)
    {
        using var document = JsonDocument.Parse(record);
        return path.Aggregate(document.RootElement, (at, name) => at.GetProperty(name)).GetString();
    }

    private static List<string> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content);
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }
}
