using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Core.Archive.Syncing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>Brings a history of events into a new archive, or reads it only.</summary>
internal static class ArchiveRun
{
    public static Figures Measure(ArchiveWay way, Uri server, string path, long events)
    {
        if (way >= ArchiveWay.Bulk)
            return BulkInsert.Measure(way, path, events);
        using var client = new EventsClient(
            new EventsClientOptions { Token = $"history-{events}", BaseUri = server, RequestsPerMinute = 1_000_000, RequestsPerHour = 60_000_000 }, TimeProvider.System);
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var count = way == ArchiveWay.Stream ? ReadAsync(client).Result : SyncAsync(client, path, way == ArchiveWay.Sync).Result;
        var seconds = clock.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        return count == events
            ? new Figures(count, seconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, GC.GetTotalAllocatedBytes(), process.PeakWorkingSet64)
            : throw new InvalidOperationException($"{way}: {count} events came instead of {events}.");
    }

    private static async Task<long> SyncAsync(EventsClient client, string path, bool text)
    {
        using var archive = await ArchiveSync.OpenAsync(new ArchiveOptions { Path = path, TextIndex = text }, TimeProvider.System, NoLog.Instance, CancellationToken.None);
        var summaries = await Task.WhenAll(StreamNames.All.Select(stream => archive.SyncAsync(
            new SyncQuery { Client = client, AccountUuid = "UJZDEGXDNCF32EPF3DHODZDOCI", Stream = stream }, NoLog.Instance, CancellationToken.None)));
        return summaries.All(summary => summary.IsComplete) ? summaries.Sum(summary => summary.New) : throw new InvalidOperationException(summaries.First(summary => !summary.IsComplete).Error);
    }

    private static async Task<long> ReadAsync(EventsClient client)
    {
        var end = DateTimeOffset.UtcNow;
        var counts = await Task.WhenAll(StreamNames.All.Select(stream => Task.Run(async () =>
        {
            using var reader = client.Read(
                new EventQuery { Stream = stream, StartTime = end - TimeSpan.FromDays(120), EndTime = end, ThrottleLimit = 8, Unordered = true }, NoLog.Instance);
            long count = 0;
            while (await reader.ReadNextAsync(CancellationToken.None) is { } page)
                count += page.Items.Count;
            return count;
        })));
        return counts.Sum();
    }
}
