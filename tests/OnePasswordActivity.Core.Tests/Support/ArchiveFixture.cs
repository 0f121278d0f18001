using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Tests.Support;

/// <summary>An archive in a folder of its own.</summary>
internal sealed class ArchiveFixture : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    public string Path => System.IO.Path.Combine(folder, "activity.db");

    /// <summary>Adds events, in this order.</summary>
    public async Task AddAsync(ActivityStream stream, IEnumerable<string> events, string account = Make.Account, bool textIndex = true)
    {
        using var writer = await ArchiveWriter.OpenAsync(
            Path, new SchemaOptions(textIndex), TimeSpan.Zero, TimeProvider.System, NoLog.Instance, CancellationToken.None);
        var source = await writer.RunAsync(connection => SyncMarks.Source(connection, account, stream.Feature()));
        foreach (var page in events.Chunk(100))
            await writer.AddAsync(new Batch { Source = source, Events = writer.Form(stream).Prepare(Parse(stream, page, account)) }, CancellationToken.None);
    }

    public static IReadOnlyList<ActivityEvent> Parse(ActivityStream stream, IEnumerable<string> events, string account = Make.Account) =>
        EventPage.Parse(new ObjectForm(stream, account), Encoding.UTF8.GetBytes(Make.Page(events, "c", hasMore: false))).Items;

    public async Task<List<ActivityEvent>> ReadAsync(ArchiveQuery query, IApiLog? log = null)
    {
        using var archive = ActivityArchive.Open(Path);
        using var reader = archive.Read(query, log);
        return await Make.ReadAllAsync(reader);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
