using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>An archive in a temporary folder, as a first synchronisation leaves it.</summary>
internal sealed class BenchmarkArchive : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    public string File => Path.Combine(folder, "activity.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Fills it.</summary>
    /// <param name="pages">Pages of events with their streams.</param>
    public async Task FillAsync(IEnumerable<(ActivityStream Stream, byte[] Page)> pages)
    {
        using var writer = await ArchiveWriter.OpenAsync(File, new SchemaOptions(TextIndex: false), TimeSpan.Zero, TimeProvider.System, new Silent(), CancellationToken.None);
        var sources = new Dictionary<ActivityStream, long>();
        foreach (var stream in StreamNames.All)
            sources[stream] = await writer.RunAsync(connection => SyncMarks.Source(connection, "A", stream.Feature()));
        Task last = Task.CompletedTask;
        foreach (var (stream, page) in pages)
            last = await writer.QueueAsync(new Batch { Source = sources[stream], Stream = stream, Events = EventPage.Parse(stream, page, null).Items }, CancellationToken.None);
        await last;
    }

    internal sealed class Silent : IApiLog
    {
        public bool DebugEnabled => false;

        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
        }

        public void Warning(string message)
        {
        }

        public void Waiting(TimeSpan wait, string reason)
        {
        }
    }
}
