using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Importing;

/// <summary>Adds events to an archive that were kept elsewhere.</summary>
internal sealed class ArchiveImport : IArchiveImport
{
    private readonly ArchiveWriter writer;
    private readonly Dictionary<(string Account, ActivityStream Stream), long> sources = [];

    private ArchiveImport(ArchiveWriter writer) => this.writer = writer;

    /// <summary>The account of the archive when it was opened, if there was one and no other.</summary>
    public string? OnlyAccount { get; private init; }

    public static async Task<ArchiveImport> OpenAsync(ArchiveOptions options, TimeProvider time, IApiLog log, CancellationToken cancellationToken)
    {
        var writer = await ArchiveWriter.OpenAsync(
            options.Path, new SchemaOptions(options.TextIndex), options.Patience, time, log, cancellationToken).ConfigureAwait(false);
        var accounts = await writer.RunAsync(connection => Source.Of(connection).Select(source => source.Account).Distinct().ToList()).ConfigureAwait(false);
        return new ArchiveImport(writer) { OnlyAccount = accounts.Count == 1 ? accounts[0] : null };
    }

    public Task<ImportSummary> ImportAsync(ImportQuery query, Func<LineProblem, Task> report, CancellationToken cancellationToken) =>
        new FileImport(this, query, report).RunAsync(cancellationToken);

    public void Dispose() => writer.Dispose();

    /// <summary>Queues events of one account and stream.</summary>
    /// <param name="account">The account.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="events">The events.</param>
    /// <param name="goesOn">Whether more is to come.</param>
    /// <param name="cancellationToken">Ends the wait, and what is not being written yet.</param>
    internal async Task<Task<BatchCount>> QueueAsync(string account, ActivityStream stream, IReadOnlyList<ActivityEvent> events, bool goesOn, CancellationToken cancellationToken)
    {
        if (!sources.TryGetValue((account, stream), out var source))
            sources[(account, stream)] = source = await writer.RunAsync(connection => SyncMarks.Source(connection, account, stream.Feature())).ConfigureAwait(false);
        return await writer.QueueAsync(new Batch { Source = source, Events = writer.Form(stream).Prepare(events), GoesOn = goesOn }, cancellationToken).ConfigureAwait(false);
    }
}
