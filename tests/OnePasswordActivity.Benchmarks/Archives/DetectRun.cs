using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Core.Detection.Remembering;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>Takes all events of an archive through all rules, or reads them only.</summary>
internal static class DetectRun
{
    /// <returns>What it cost; the number is that of the findings, or of the events where they are only read.</returns>
    public static async Task<Figures> MeasureAsync(DetectWay way, string path)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var count = await (way == DetectWay.Judge ? JudgeAsync(path) : ReadAsync(path, way == DetectWay.Pipe));
        var seconds = clock.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        return new Figures(count, seconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, GC.GetTotalAllocatedBytes(), process.PeakWorkingSet64);
    }

    private static async Task<long> JudgeAsync(string path)
    {
        using var detection = await ArchiveDetection.OpenAsync(new ArchiveDetectionOptions { Path = path, Remember = true }, NoLog.Instance, CancellationToken.None);
        var found = 0L;
        while (await detection.ReadNextAsync(CancellationToken.None) is { } findings)
            found += findings.Count;
        return found;
    }

    private static async Task<long> ReadAsync(string path, bool judges)
    {
        using var archive = ActivityArchive.Open(path);
        using var reader = archive.Read(new ArchiveQuery());
        using var detector = new Detector(new DetectorOptions());
        long read = 0, found = 0;
        while (await reader.ReadNextAsync(CancellationToken.None) is { } page)
        {
            read += page.Items.Count;
            if (judges)
                found += detector.Process(page.Items).Count;
        }

        return judges ? found + detector.Complete().Count : read;
    }
}
