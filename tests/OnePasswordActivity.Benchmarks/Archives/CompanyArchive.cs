using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>
/// A company's many events in an archive with its full-text index, and as JSON lines beside it. It is made when the first section asks for
/// it, and shared by all that read many events.
/// </summary>
/// <param name="wanted">How many events.</param>
internal sealed class CompanyArchive(long wanted) : IDisposable
{
    private Company? company;
    private string? folder;

    public Company Company => company ??= Company.FoundAsync(wanted).GetAwaiter().GetResult();

    /// <summary>The archive's file.</summary>
    public string Path => System.IO.Path.Combine(Folder, "activity.db");

    /// <summary>How many events it has.</summary>
    public long Events { get; private set; }

    public string Description =>
        $"an archive of {Table.Number(Events)} events of {Table.Number(Company.People)} people in 120 days ({Table.Number(new FileInfo(Path).Length / 1e6)} MB with its full-text index)";

    private string Folder
    {
        get
        {
            if (folder is null)
            {
                folder = Directory.CreateTempSubdirectory("opa").FullName;
                try
                {
                    FillAsync().GetAwaiter().GetResult();
                }
                catch
                {
                    // Nobody is to measure a part of it.
                    Directory.Delete(folder, recursive: true);
                    folder = null;
                    throw;
                }
            }

            return folder;
        }
    }

    /// <summary>The events of a stream as JSON lines.</summary>
    public string Lines(ActivityStream stream) => System.IO.Path.Combine(Folder, stream + ".jsonl");

    /// <summary>Adds one event.</summary>
    public void Add(ActivityStream stream, string json) => AddAsync(Path, [(stream, [json])]).GetAwaiter().GetResult();

    public void Dispose()
    {
        company?.Dispose();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }

    private async Task FillAsync()
    {
        var lines = new Dictionary<ActivityStream, StreamWriter>();
        foreach (var stream in StreamNames.All)
            lines[stream] = new StreamWriter(Lines(stream), append: false, new UTF8Encoding(false), 1 << 20);
        await AddAsync(Path, Pages());
        foreach (var writer in lines.Values)
            await writer.DisposeAsync();

        IEnumerable<(ActivityStream Stream, string[] Events)> Pages()
        {
            foreach (var page in Company.Pages())
            {
                foreach (var line in page.Events)
                    lines[page.Stream].Write(line + "\n");
                yield return page;
            }
        }
    }

    private async Task AddAsync(string path, IEnumerable<(ActivityStream Stream, string[] Events)> pages)
    {
        using var writer = await ArchiveWriter.OpenAsync(path, new SchemaOptions(TextIndex: true), TimeSpan.Zero, TimeProvider.System, NoLog.Instance, CancellationToken.None);
        var sources = new Dictionary<ActivityStream, long>();
        foreach (var stream in StreamNames.All)
            sources[stream] = await writer.RunAsync(connection => SyncMarks.Source(connection, Company.AccountUuid, stream.Feature()));
        var written = new List<Task>();
        foreach (var (stream, events) in pages)
        {
            var items = EventPage.Parse(new ObjectForm(stream, Company.AccountUuid), Archives.Company.Page(events)).Items;
            written.Add(await writer.QueueAsync(new Batch { Source = sources[stream], Events = writer.Form(stream).Prepare(items) }, CancellationToken.None));
            Events += items.Count;
        }

        await Task.WhenAll(written);
    }
}
