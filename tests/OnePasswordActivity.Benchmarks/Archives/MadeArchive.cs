using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>An archive of generated events, and the same events as JSON lines.</summary>
internal sealed class MadeArchive : IDisposable
{
    private const int BatchSize = 1000;

    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    public string Archive => Path.Combine(folder, "activity.db");

    public string Lines(ActivityStream stream) => Path.Combine(folder, stream + ".jsonl");

    public static async Task<MadeArchive> MakeAsync(EventPool pool, long count)
    {
        var made = new MadeArchive();
        var maker = new EventMaker(pool);
        using var writer = await ArchiveWriter.OpenAsync(
            made.Archive, new SchemaOptions(true), TimeSpan.Zero, TimeProvider.System, NoLog.Instance, CancellationToken.None);
        var sources = new Dictionary<ActivityStream, long>();
        var files = new Dictionary<ActivityStream, FileStream>();
        var events = new Dictionary<ActivityStream, List<ActivityEvent>>();
        foreach (var stream in StreamNames.All)
        {
            sources[stream] = await writer.RunAsync(connection => SyncMarks.Source(connection, "UJZDEGXDNCF32EPF3DHODZDOCI", stream.Feature()));
            files[stream] = File.Create(made.Lines(stream), 1 << 20);
            events[stream] = [];
        }

        Task last = Task.CompletedTask;
        for (long number = 0; number < count; number++)
        {
            var stream = EventMaker.Stream(number);
            var json = maker.Make(stream, number, count);
            files[stream].Write(json);
            files[stream].WriteByte((byte)'\n');
            events[stream].Add(KeptEvent.Read(Encoding.UTF8.GetString(json), stream, null));
            if (events[stream].Count == BatchSize)
                await QueueAsync(stream);
        }

        foreach (var stream in StreamNames.All)
            await QueueAsync(stream);
        await last;
        foreach (var file in files.Values)
            file.Dispose();
        return made;

        async Task QueueAsync(ActivityStream stream)
        {
            last = await writer.QueueAsync(new Batch { Source = sources[stream], Stream = stream, Events = events[stream] }, CancellationToken.None);
            events[stream] = [];
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
