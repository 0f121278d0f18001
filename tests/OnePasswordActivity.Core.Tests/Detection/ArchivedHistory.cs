using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Importing;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Detection.Remembering;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Tests.Detection;

/// <summary>An archive into which events come bit by bit, and in which findings are looked for.</summary>
internal sealed class ArchivedHistory : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    public string File => Path.Combine(folder, "activity.db");

    public async Task AddAsync(IEnumerable<ActivityEvent> events, TimeProvider? time = null)
    {
        using var writer = await ArchiveWriter.OpenAsync(File, new SchemaOptions(TextIndex: false), TimeSpan.Zero, time ?? TimeProvider.System, new RecordingLog(), CancellationToken.None);
        foreach (var group in events.GroupBy(activity => (Stream: Enum.Parse<ActivityStream>(activity.Stream), Account: activity.AccountUuid ?? "")))
        {
            var source = await writer.RunAsync(connection => SyncMarks.Source(connection, group.Key.Account, group.Key.Stream.Feature()));
            await writer.AddAsync(new Batch { Source = source, Events = writer.Form(group.Key.Stream).Prepare([.. group]) }, CancellationToken.None);
            await writer.RunAsync(connection => connection.Execute(
                "INSERT INTO sync (source, started, changed, ended) VALUES ($source, $now, $now, $now)", ("$source", source), ("$now", (time ?? TimeProvider.System).GetUtcNow().UtcTicks)));
        }
    }

    /// <summary>Brings events in from a file.</summary>
    public async Task ImportAsync(IEnumerable<ActivityEvent> events, TimeProvider time)
    {
        var lines = Path.Combine(folder, "events.jsonl");
        await System.IO.File.WriteAllLinesAsync(lines, events.Select(activity => activity.Json));
        using var import = await ArchiveImport.OpenAsync(new ArchiveOptions { Path = File }, time, new RecordingLog(), CancellationToken.None);
        await import.ImportAsync(new ImportQuery { Path = lines }, _ => Task.CompletedTask, CancellationToken.None);
    }

    public async Task<List<Finding>> FindAsync(DetectorOptions options, bool remember = true, List<string>? notes = null)
    {
        using var detection = await ArchiveDetection.OpenAsync(
            new ArchiveDetectionOptions { Path = File, Detector = options, Remember = remember }, new RecordingLog(), CancellationToken.None);
        var found = new List<Finding>();
        while (await detection.ReadNextAsync(CancellationToken.None) is { } some)
            found.AddRange(some);
        notes?.AddRange(detection.TakeNotes());
        return found;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
