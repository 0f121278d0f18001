using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Taking events into an archive from files, and old ones out of it.</summary>
public sealed class KeepingTests : ModuleTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Session.Set("archive", TemporaryFile("activity.db"));
        ConnectEvents("-Name e");
    }

    [Fact]
    public void Old_events_are_removed_and_not_read_again()
    {
        Run("Sync-OPActivity $archive").Clean();
        var before = Run("Get-OPItemUsage -Archive $archive").Clean().Output;
        var kept = before.Where(value => (DateTimeOffset)value.Get("Timestamp")! > DateTimeOffset.UtcNow.AddDays(-10)).Select(value => value.Text("Json")).ToList();
        Assert.InRange(kept.Count, 1, before.Count - 1);
        Assert.Empty(Run("Remove-OPArchiveEvent $archive -OlderThan 10d -WhatIf").Clean().Output);
        Assert.Contains("events from before", Session.Host.Shown, StringComparison.Ordinal);
        Assert.Equal(before.Count, Run("Get-OPItemUsage -Archive $archive").Clean().Output.Count);

        var one = Run("Remove-OPArchiveEvent $archive -OlderThan 10d -Stream ItemUsages -Confirm:$false").One;
        Assert.Equal((long)before.Count - kept.Count, one.Get("Removed"));
        Assert.Equal(600L - before.Count + kept.Count, one.Get("Remaining"));
        Assert.Equal(kept, Run("Get-OPItemUsage -Archive $archive").Clean().Texts("Json"));
        Assert.All(Run("Sync-OPActivity $archive").Clean().Output, row => Assert.Equal(0L, row.Get("New")));
        Assert.All(Run("Get-OPArchive $archive -Verify").Clean().Output, row => Assert.Equal(true, row.Get("IsIntact")));
        Assert.Equal(0L, Run("Remove-OPArchiveEvent $archive -OlderThan 10d -AccountUuid NOBODY -LockTimeout 1s -Confirm:$false").One.Get("Removed"));
    }

    [Fact]
    public void Removing_asks_first()
    {
        Run("Sync-OPActivity $archive").Clean();
        Session.Host.Answers.Enqueue("No");
        Assert.Empty(Run("Remove-OPArchiveEvent $archive -OlderThan 1d").Clean().Output);
        Assert.NotEmpty(Session.Host.Questions);
        Assert.Equal(600L, Run("Get-OPArchive $archive").Clean().Output.Sum(row => (long)row.Get("Events")!));
    }

    [Fact]
    public void Files_of_all_kinds_are_imported_once()
    {
        var (audit, usage, signIn) = (Truth(EventStream.AuditEvents), Truth(EventStream.ItemUsages), Truth(EventStream.SignInAttempts));
        File.WriteAllLines(TemporaryFile("1 plain.jsonl"), audit);
        File.WriteAllText(TemporaryFile("2 windows.jsonl"), string.Join("\r\n", usage.Take(50)), Encoding.Unicode);
        using (var gzip = new StreamWriter(new GZipStream(File.Create(TemporaryFile("3 splunk.jsonl.gz")), CompressionLevel.Fastest)))
            foreach (var json in usage.Skip(40))
                gzip.Write($$"""{"time":1,"sourcetype":"x","event":{{json}}}""" + "\n");
        File.WriteAllText(TemporaryFile("4 page.jsonl"), $$"""{"cursor":"c","has_more":false,"items":[{{string.Join(",", signIn.Take(20))}}]}""" + "\n\n" + $"[{string.Join(",", signIn.Skip(20))}]", new UTF8Encoding(true));
        Session.Set("folder", Path.GetDirectoryName(TemporaryFile("x")));
        Assert.Empty(Run("Import-OPActivity $folder/*.jsonl* $archive -WhatIf").Clean().Output);
        Assert.False(File.Exists(TemporaryFile("activity.db")));

        var rows = Run("Import-OPActivity -Path $folder/*.jsonl* -Archive $archive -AccountUuid $account").Clean().Output;
        Assert.Equal([(long)audit.Length, 50L, usage.Length - 50L, (long)signIn.Length], rows.Select(row => (long)row.Get("New")!));
        Assert.Equal([0L, 0L, 10L, 0L], rows.Select(row => (long)row.Get("Known")!));
        Assert.All(rows, row => Assert.Equal(0L, row.Get("Invalid")));
        Assert.Equal(audit.Order(StringComparer.Ordinal), Run("Get-OPAuditEvent -Archive $archive").Clean().Texts("Json").Order(StringComparer.Ordinal)!);
        Assert.Equal(usage.Order(StringComparer.Ordinal), Run("Get-OPItemUsage -Archive $archive").Clean().Texts("Json").Order(StringComparer.Ordinal)!);
        Assert.Equal(signIn.Order(StringComparer.Ordinal), Run("Get-OPSignInAttempt -Archive $archive").Clean().Texts("Json").Order(StringComparer.Ordinal)!);

        // The API's events are the same ones.
        Assert.All(Run("Sync-OPActivity $archive").Clean().Output, row => Assert.Equal(0L, row.Get("New")));
    }

    [Fact]
    public void Lines_that_are_no_events_are_told_with_place_and_reason()
    {
        var usage = Truth(EventStream.ItemUsages).First(json => json.Contains("\"account_uuid\":\"", StringComparison.Ordinal));
        File.WriteAllLines(TemporaryFile("mixed [1].jsonl"),
        [
            usage, "nonsense", "42", "{}", """{"uuid":"X","item_uuid":"Y"}""", """{"item_uuid":"Y","timestamp":"2026-10-02T09:00:00Z"}""",
            """{"uuid":"X","timestamp":"2026-10-02T09:00:00Z","item_uuid":"Y","object_type":"user"}""", """{"uuid":"V1","timestamp":"2026-10-02T09:00:00Z","item_uuid":"Y"}""", usage + "x",
        ]);
        Session.Set("file", TemporaryFile("mixed [1].jsonl"));
        var result = Run("Import-OPActivity -LiteralPath $file $archive");
        Assert.Null(result.Terminating);
        Assert.Equal(
            ["it is not JSON", "it is no object", "it has no member by which to tell its stream", "it has no timestamp", "it has no uuid", "it has members of ItemUsages and of AuditEvents", "it names no account", "it is not JSON"],
            result.Errors.Select(error => error.ToString().Split(": ")[1].Split(". It was")[0].Split(", -Acc")[0]));
        Assert.Equal(Enumerable.Range(2, 8).Select(line => $"{TemporaryFile("mixed [1].jsonl")}:{line}"), result.Errors.Select(error => error.TargetObject));
        var row = Assert.Single(result.Output);
        Assert.Equal((9L, 1L, 8L), (row.Get("Lines"), row.Get("New"), row.Get("Invalid")));

        // Now the archive has one account, so that is the one of an event that names none; and other streams are left out.
        var again = Run("[IO.FileInfo] $file | Import-OPActivity -Archive $archive -ErrorAction SilentlyContinue -LockTimeout 1s -NoTextIndex").Output;
        Assert.Equal((1L, 1L, 7L), (again[0].Get("New"), again[0].Get("Known"), again[0].Get("Invalid")));
        Assert.Equal(2L, Run("Import-OPActivity -LiteralPath $file $archive -Stream AuditEvents -ErrorAction Ignore").Output[0].Get("Skipped"));
    }

    [Fact]
    public void Of_many_bad_lines_the_first_are_told_and_all_are_counted()
    {
        File.WriteAllLines(TemporaryFile("bad.jsonl"), Enumerable.Repeat("bad", 500));
        Session.Set("file", TemporaryFile("bad.jsonl"));
        var result = Run("Import-OPActivity $file $archive");
        Assert.Equal(20, result.Errors.Count);
        Assert.Contains("500", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(500L, result.Output[0].Get("Invalid"));
    }
}
