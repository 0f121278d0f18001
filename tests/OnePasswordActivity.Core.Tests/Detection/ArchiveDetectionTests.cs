using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Detection.Remembering;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Detection;

/// <summary>Findings in an archive: run after run gives what one run over everything gives, and each of it once.</summary>
public sealed class ArchiveDetectionTests : IDisposable
{
    private const string Burst = "0*30/1 S u# credentials_failed password_secret_bad ip=192.0.2.9";

    private static readonly Lazy<Task<History>> Company = new(() => History.OfAsync(new SimulatorOptions
    {
        Seed = 11, Users = 25, Days = 70, EventsPerUserPerDay = 8, Incidents = ["all"], Live = false,
    }));

    private readonly ArchivedHistory archive = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task An_archive_gives_what_its_events_give()
    {
        var history = await Company.Value;
        await archive.AddAsync(history.Events);
        var expected = history.Find();
        var found = await archive.FindAsync(Options(history));
        Assert.True(expected.Count > 100);
        Assert.Equal(Texts(expected), Texts(found));
        Assert.All(found, finding => Assert.False(finding.HasGrown));
        Assert.Empty(await archive.FindAsync(Options(history)));
        Assert.Equal(Texts(expected), Texts(await archive.FindAsync(Options(history), remember: false)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Runs_at_random_moments_find_what_one_run_over_everything_finds(int seed)
    {
        var history = await Company.Value;
        var random = new Random(seed);
        var events = history.Events.OrderBy(activity => activity.Timestamp).ToList();
        var cuts = Enumerable.Range(0, 12).Select(_ => random.Next(events.Count)).Append(events.Count).Order().ToList();
        var told = new List<Finding>();
        var from = 0;
        foreach (var cut in cuts)
        {
            await archive.AddAsync(events.GetRange(from, cut - from));
            from = cut;
            told.AddRange(await archive.FindAsync(Options(history)));
            if (random.Next(2) == 0)
                Assert.Empty(await archive.FindAsync(Options(history)));
        }

        var expected = history.Find();
        Assert.Equal(Sets(expected), Sets(told.GroupBy(finding => finding.Key).Select(same => same.Last())));
        Assert.All(told.GroupBy(finding => finding.Key), same =>
        {
            Assert.Equal(same.Select((_, n) => n > 0), same.Select(finding => finding.HasGrown));
            Assert.Equal(same.Count(), same.Select(finding => (finding.EvidenceCount, finding.Severity)).Distinct().Count());
        });
    }

    [Fact]
    public async Task What_comes_late_completes_a_finding()
    {
        var events = Play.Events(Burst);
        await archive.AddAsync(events.Where((_, n) => n % 2 == 1));
        Assert.Empty(await archive.FindAsync(Only("OP-BRUTE-FORCE")));
        await archive.AddAsync(events.Where((_, n) => n % 2 == 0));
        Assert.Equal(30, Assert.Single(await archive.FindAsync(Only("OP-BRUTE-FORCE"))).EvidenceCount);
        Assert.Empty(await archive.FindAsync(Only("OP-BRUTE-FORCE")));
    }

    [Fact]
    public async Task A_finding_that_grows_is_told_again()
    {
        var events = Play.Events($"{Burst}; 30*10/1 S w# credentials_failed password_secret_bad ip=192.0.2.9");
        await archive.AddAsync(events.Take(30));
        var first = Assert.Single(await archive.FindAsync(Only("OP-BRUTE-FORCE")));
        await archive.AddAsync(events.Skip(30));
        var then = Assert.Single(await archive.FindAsync(Only("OP-BRUTE-FORCE")));
        Assert.Equal((first.Key, 40, true), (then.Key, then.EvidenceCount, then.HasGrown));
    }

    [Fact]
    public async Task What_nobody_was_told_of_is_told_when_it_is_asked_for()
    {
        await archive.AddAsync(Play.Events($"{Burst}; 5d A ana delete account ACCOUNT"));
        var late = new DetectorOptions { StartTime = new DateTimeOffset(2026, 9, 3, 0, 0, 0, TimeSpan.Zero) };
        Assert.Equal(["OP-ACCOUNT-DELETED"], (await archive.FindAsync(late)).Select(finding => finding.RuleId));
        Assert.Equal(["OP-BRUTE-FORCE"], (await archive.FindAsync(Only("OP-BRUTE-FORCE"))).Select(finding => finding.RuleId));
        Assert.Equal(["OP-CREDENTIAL-STUFFING"], (await archive.FindAsync(new DetectorOptions())).Select(finding => finding.RuleId));
        Assert.Empty(await archive.FindAsync(new DetectorOptions()));
    }

    [Fact]
    public async Task A_search_that_is_not_read_to_its_end_remembers_nothing()
    {
        await archive.AddAsync(Play.Events(Burst));
        using (var detection = await ArchiveDetection.OpenAsync(
            new ArchiveDetectionOptions { Path = archive.File, Detector = Only("OP-BRUTE-FORCE"), Remember = true }, new RecordingLog(), CancellationToken.None))
        {
            Assert.Single((await detection.ReadNextAsync(CancellationToken.None))!);
            var exception = await Assert.ThrowsAsync<ArchiveException>(() => archive.FindAsync(Only("OP-BRUTE-FORCE")));
            Assert.Equal("ArchiveInUse", exception.ErrorId);
            Assert.Contains("findings", exception.Message, StringComparison.Ordinal);
            Assert.Single(await archive.FindAsync(Only("OP-BRUTE-FORCE"), remember: false));
        }

        Assert.Single(await archive.FindAsync(Only("OP-BRUTE-FORCE")));
    }

    [Fact]
    public async Task Baselines_go_on_and_too_little_history_is_said()
    {
        var events = Play.Events("0 S ana success credentials_ok; 10d S ana success credentials_ok; 20d S ana success credentials_ok at=tokyo; 40d S ana success credentials_ok at=tokyo");
        foreach (var (at, count) in new[] { (0, 0), (1, 0), (2, 1), (3, 0) })
        {
            await archive.AddAsync([events[at]]);
            var notes = new List<string>();
            Assert.Equal(count, (await archive.FindAsync(Only("OP-NEW-COUNTRY"), notes: notes)).Count);
            Assert.Equal(at < 2, notes.Any(note => note.Contains("OP-NEW-COUNTRY (14 days)", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Who_was_suspended_months_ago_is_still_known()
    {
        var events = Play.Events("0 A ana suspend user bo; 1 S ana success credentials_ok; 90d S bo success credentials_ok");
        await archive.AddAsync(events.Take(2));
        await archive.FindAsync(Only("OP-SUSPENDED-ACTIVITY"));
        await archive.AddAsync(events.Skip(2));
        Assert.Equal("bo@example.com", Assert.Single(await archive.FindAsync(Only("OP-SUSPENDED-ACTIVITY"))).UserEmail);
    }

    [Fact]
    public async Task A_use_of_a_privileged_vault_that_comes_late_is_found_and_history_that_is_read_late_is_not()
    {
        var events = Play.Events("0 U ana reveal pv i; 1d U ana reveal pv i; 3d U ana reveal pv i; 4d U ana fill v i; 1d+5 U bo reveal pv i; 1d+6 U bo reveal v i; 5d U bo reveal pv i");
        var time = new FakeTimeProvider(events[3].Timestamp!.Value.AddDays(2));
        await archive.AddAsync(events.Take(4), time);
        Assert.Empty(await archive.FindAsync(Late()));
        time.Advance(TimeSpan.FromMinutes(1));

        // The last one comes after days too, but so did everything that is younger than it.
        await archive.AddAsync(events.Skip(4), time);
        var finding = Assert.Single(await archive.FindAsync(Late()));
        Assert.Equal(("bo@example.com", 1, "pv"), (finding.UserEmail, finding.EvidenceCount, finding.VaultUuid));
        Assert.Contains("'Crown jewels'", finding.Description, StringComparison.Ordinal);
        Assert.Contains("arrived 5 days after", finding.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_imported_is_not_late()
    {
        var events = Play.Events("0 U ana reveal pv i; 4d U ana fill v i; 1d+5 U bo reveal pv i; 1d+6 U cy reveal pv i");
        var time = new FakeTimeProvider(events[1].Timestamp!.Value.AddDays(2));
        await archive.AddAsync(events.Take(2), time);
        time.Advance(TimeSpan.FromMinutes(1));
        await archive.ImportAsync(events.Skip(2).Take(1), time);
        Assert.Empty(await archive.FindAsync(Late()));
        time.Advance(TimeSpan.FromMinutes(1));
        await archive.AddAsync(events.Skip(3), time);
        Assert.Equal("cy@example.com", Assert.Single(await archive.FindAsync(Late())).UserEmail);
    }

    [Fact]
    public async Task A_stream_that_fell_silent_is_told_once_while_it_is_and_again_when_it_comes_back()
    {
        // Item usages go on; the audit events end on the 13th day and come back on the 20th.
        var events = Play.Events("0*300/60 A ana patch items v; 0*600/60 U ana fill v i; 20d A ana patch items v").OrderBy(activity => activity.Timestamp).ToList();
        var told = new List<Finding>();
        foreach (var day in events.GroupBy(activity => activity.Timestamp!.Value.Date))
        {
            await archive.AddAsync(day);
            told.AddRange(await archive.FindAsync(Only("OP-LOGGING-SILENT")));
        }

        Assert.Equal([1, 2], told.Select(finding => finding.EvidenceCount));
        Assert.Equal(told[0].Key, told[1].Key);
        Assert.Contains("no AuditEvents for 8 days", told[1].Description, StringComparison.Ordinal);
        Assert.InRange(told[0].LastSeen, events[0].Timestamp!.Value.AddDays(12), events[0].Timestamp!.Value.AddDays(13));
    }

    [Fact]
    public async Task Whom_the_api_calls_suspended_is_found_in_an_archive_run_after_run()
    {
        var events = Play.Events("0 A bo patch items v; 10 U ana fill v i; 3d U ana fill v i; 3d+1 A bo patch items w; 3d+2 A bo suspend user ana; 4d U bo fill v i");
        var options = Only("OP-SUSPENDED-ACTIVITY") with { SuspendedUsers = ["ANA"] };
        await archive.AddAsync(events.Take(2));

        // The audit event of the suspension may not have come yet.
        Assert.Empty(await archive.FindAsync(options));
        Assert.Empty(await archive.FindAsync(options, remember: false));
        await archive.AddAsync(events.Skip(2).Take(2));
        var finding = Assert.Single(await archive.FindAsync(options));
        Assert.Equal((Severity.Medium, "ana@example.com", 1), (finding.Severity, finding.UserEmail, finding.EvidenceCount));
        Assert.Equal(2, (await archive.FindAsync(options, remember: false)).Count);

        // What the audit events tell counts more.
        await archive.AddAsync(events.Skip(4));
        Assert.Empty(await archive.FindAsync(options));
        Assert.Empty(await archive.FindAsync(options, remember: false));
    }

    [Fact]
    public async Task Events_can_be_written_while_findings_are_looked_for()
    {
        await archive.AddAsync(Play.Events(Burst));
        using var detection = await ArchiveDetection.OpenAsync(
            new ArchiveDetectionOptions { Path = archive.File, Remember = true }, new RecordingLog(), CancellationToken.None);
        await archive.AddAsync(Play.Events("0 A ana delete account ACCOUNT"));
        while (await detection.ReadNextAsync(CancellationToken.None) is { } found)
            Assert.All(found, finding => Assert.NotEqual("OP-ACCOUNT-DELETED", finding.RuleId));
        detection.Dispose();
        Assert.Equal(["OP-ACCOUNT-DELETED"], (await archive.FindAsync(new DetectorOptions())).Select(finding => finding.RuleId));
    }

    [Fact]
    public async Task The_journal_can_neither_be_changed_nor_shortened()
    {
        await archive.AddAsync([]);
        using (var journal = new Engine().OpenResponseJournal(archive.File))
        {
            journal.End(journal.Begin(new ResponseIntent { Action = "Suspend", UserUuid = "ANA", Reason = "theft" }), ResponseResult.Failed, "no");
            journal.Begin(new ResponseIntent { Action = "Suspend", UserUuid = "BO" });
        }

        using (var connection = ArchiveFile.OpenBeside(archive.File))
            foreach (var attack in new[] { "UPDATE response SET reason = 'x'", "DELETE FROM response", "INSERT OR REPLACE INTO response SELECT * FROM response" })
                Assert.Contains("append-only", Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => connection.Execute(attack)).Message, StringComparison.Ordinal);
        using var reader = new Engine().OpenArchive(archive.File);
        Assert.Equal([("ANA", ResponseResult.Failed, "no"), ("BO", ResponseResult.Unknown, null)], reader.ReadResponses().Select(entry => (entry.UserUuid, entry.Result, entry.Error)));
        Assert.All(reader.ReadResponses(), entry => Assert.Equal(Environment.MachineName, entry.Machine));
    }

    private static DetectorOptions Options(History history) => new() { Watchlist = history.Watchlist };

    private static DetectorOptions Late() => Only(RuleTests.OfArchives) with { Watchlist = Play.Watchlist };

    private static DetectorOptions Only(string id) => new() { Rules = [new TextPattern(id, text => text == id)] };

    private static List<string> Texts(IEnumerable<Finding> findings) =>
        [.. findings.Select(finding => System.Text.Json.JsonSerializer.Serialize(finding)).Order(StringComparer.Ordinal)];

    /// <summary>What a finding is, whichever order its events were added in.</summary>
    private static List<string> Sets(IEnumerable<Finding> findings) => [.. findings.Select(finding =>
        $"{finding.RuleId} {finding.Key} {finding.Severity} {finding.UserEmail} {finding.FirstSeen:o} {finding.LastSeen:o} {finding.EvidenceCount} {string.Join(",", finding.EvidenceUuid.Order(StringComparer.Ordinal))}")
        .Order(StringComparer.Ordinal)];
}
