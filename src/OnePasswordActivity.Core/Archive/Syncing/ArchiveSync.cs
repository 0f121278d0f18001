using System;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Syncing;

/// <summary>Brings an archive up to date.</summary>
internal sealed class ArchiveSync : IArchiveSync
{
    private readonly ArchiveWriter writer;
    private readonly TimeProvider time;

    private ArchiveSync(ArchiveWriter writer, TimeProvider time)
    {
        this.writer = writer;
        this.time = time;
    }

    public static async Task<ArchiveSync> OpenAsync(ArchiveOptions options, TimeProvider time, IApiLog log, CancellationToken cancellationToken) => new(
        await ArchiveWriter.OpenAsync(options.Path, new SchemaOptions(options.TextIndex), options.Patience, time, log, cancellationToken).ConfigureAwait(false), time);

    public Task<SyncSummary> SyncAsync(SyncQuery query, IApiLog log, CancellationToken cancellationToken) =>
        new StreamSync(writer, (EventsClient)query.Client, query, log, time).RunAsync(cancellationToken);

    public void Dispose() => writer.Dispose();
}
