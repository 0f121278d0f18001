using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Siem.Targets;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Tests.Siem.Targets;

/// <summary>An archive in a folder of its own, from which events are sent.</summary>
internal sealed class SentArchive : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    public string Path => System.IO.Path.Combine(folder, "activity.db");

    /// <summary>The UUIDs of its events, in the order in which they arrived.</summary>
    public List<string> Uuids { get; } = [];

    public RecordingLog Log { get; } = new();

    public static async Task<SentArchive> OfAsync(int count)
    {
        var archive = new SentArchive();
        await archive.AddAsync(count);
        return archive;
    }

    /// <summary>Adds that many item usages.</summary>
    public async Task AddAsync(int count)
    {
        using var writer = await ArchiveWriter.OpenAsync(Path, new SchemaOptions(TextIndex: false), TimeSpan.Zero, TimeProvider.System, Log, CancellationToken.None);
        var source = await writer.RunAsync(connection => SyncMarks.Source(connection, Make.Account, "itemusages"));
        var events = Enumerable.Range(Uuids.Count, count).Select(number => (Uuid: $"U{number}", Json: Make.Usage($"U{number}"))).ToList();
        var page = EventPage.Parse(new ObjectForm(ActivityStream.ItemUsages, Make.Account), Encoding.UTF8.GetBytes(Make.Page(events.Select(one => one.Json), "c", false)));
        await writer.AddAsync(new Batch { Source = source, Events = writer.Form(ActivityStream.ItemUsages).Prepare(page.Items) }, CancellationToken.None);
        Uuids.AddRange(events.Select(one => one.Uuid));
    }

    /// <summary>Makes what sends from it; its waits pass quickly.</summary>
    public ArchiveDelivery Open(TargetOptions options) => Open(options, new FastClock(200));

    public ArchiveDelivery Open(TargetOptions options, TimeProvider time)
    {
        options.Timeout = TimeSpan.FromHours(2);
        return new ArchiveDelivery(Path, TargetFactory.Create(options, time), options, time);
    }

    /// <summary>Sends what there is, and gives the summary.</summary>
    public async Task<DeliverySummary> SendAsync(TargetOptions options)
    {
        using var delivery = Open(options);
        await delivery.SendAsync(Log, CancellationToken.None).Soon();
        return delivery.Summary;
    }

    public IReadOnlyList<DeadLetter> DeadLetters(string? target = null)
    {
        using var archive = Archive.ActivityArchive.Open(Path);
        return archive.ReadDeadLetters(target);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
