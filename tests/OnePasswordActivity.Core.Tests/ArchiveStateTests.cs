using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Syncing;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Tests.Support;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

/// <summary>How an archive says it is.</summary>
public sealed class ArchiveStateTests : IDisposable
{
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;
    private readonly ArchiveFixture archive = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task One_that_was_read_a_moment_ago_is_good() =>
        Assert.Equal(ArchiveState.Good, (await DescribeAsync(lastEvent: 1, lastSync: 0, [(100 * 24, 0)])).State);

    [Fact]
    public async Task One_that_was_not_read_for_more_than_a_day_is_stale() =>
        Assert.Equal(ArchiveState.Stale, (await DescribeAsync(lastEvent: 26, lastSync: 25, [(100 * 24, 25)])).State);

    [Fact]
    public async Task One_without_events_for_longer_than_ever_is_silent()
    {
        var status = await DescribeAsync(lastEvent: 8, lastSync: 0, [(100 * 24, 0)]);
        Assert.Equal(ArchiveState.Silent, status.State);
        Assert.Equal(8, status.Silence!.Value.TotalHours, 0.1);
        Assert.Equal(5, status.LongestPause!.Value.TotalHours, 0.1);
    }

    [Fact]
    public async Task A_silence_of_a_usual_length_is_none() =>
        Assert.Equal(ArchiveState.Good, (await DescribeAsync(lastEvent: 7, lastSync: 0, [(100 * 24, 0)])).State);

    [Fact]
    public async Task A_time_that_the_api_has_forgotten_is_a_gap_for_good()
    {
        var status = await DescribeAsync(lastEvent: 1, lastSync: 0, [(300 * 24, 200 * 24), (119 * 24, 0)]);
        Assert.Equal(ArchiveState.Incomplete, status.State);
        status = await DescribeAsync(lastEvent: 1, lastSync: 0, [(121 * 24, 0)]);
        Assert.Equal(ArchiveState.HasGaps, status.State);
        var gap = Assert.Single(status.Gaps);
        Assert.False(gap.CanBeFilled);
        Assert.Equal(79, (gap.To - gap.From).TotalDays, 0.1);
    }

    [Fact]
    public async Task A_time_that_the_api_still_has_makes_it_incomplete() =>
        Assert.Equal(ArchiveState.Incomplete, (await DescribeAsync(lastEvent: 1, lastSync: 0, [(90 * 24, 50 * 24), (40 * 24, 0)])).State);

    [Fact]
    public async Task A_file_that_another_program_keeps_locked_is_told()
    {
        await DescribeAsync(lastEvent: 1, lastSync: 0, [(24, 0)]);
        using var other = new SqliteConnection($"Data Source={archive.Path};Pooling=False");
        other.Open();
        other.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; UPDATE archive SET next = next; COMMIT");
        Assert.Equal("ArchiveBusy", Assert.Throws<ArchiveException>(() => new ArchiveDescription(archive.Path).Read(verify: false, CancellationToken.None)).ErrorId);
    }

    /// <summary>An archive with an event every five hours up to the last one, all in hours ago.</summary>
    private async Task<ArchiveStatus> DescribeAsync(double lastEvent, double lastSync, IEnumerable<(double Start, double End)> covered)
    {
        await archive.AddAsync(ActivityStream.ItemUsages, Enumerable.Range(0, 150).Select(number => Make.Usage(
            $"U{number}", HoursAgo(lastEvent + (5 * number)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null))));
        using var writer = await ArchiveWriter.OpenAsync(
            archive.Path, new SchemaOptions(TextIndex: true), TimeSpan.Zero, TimeProvider.System, NoLog.Instance, CancellationToken.None);
        var then = HoursAgo(lastSync).UtcTicks;
        var state = await writer.RunAsync(connection => SyncState.Begin(
            connection, Make.Account, "itemusages", "https://x", 2, HoursAgo(covered.Max(time => time.Start)).UtcTicks, 0, then));
        foreach (var (start, end) in covered)
            await writer.AddAsync(
                new Batch { Source = state.Source, Covered = new CoveredTime(HoursAgo(start).UtcTicks, HoursAgo(end).UtcTicks) }, CancellationToken.None);
        await writer.RunAsync(connection =>
        {
            SyncState.End(connection, state.Sync, null, then);
            return true;
        });
        return Assert.Single(new ArchiveDescription(archive.Path).Read(verify: false, CancellationToken.None));
    }

    private DateTimeOffset HoursAgo(double hours) => now.AddHours(-hours);
}
