using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Importing;
using OnePasswordActivity.Core.Archive.Journal;
using OnePasswordActivity.Core.Archive.Removing;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Syncing;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Core.Detection.Remembering;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Reports;
using OnePasswordActivity.Core.Siem.Files;
using OnePasswordActivity.Core.Siem.Formats;
using OnePasswordActivity.Core.Siem.Targets;
using OnePasswordActivity.Core.Users;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core;

/// <summary>The one door into the engine.</summary>
public sealed class Engine : IEngine
{
    private readonly ConcurrentDictionary<string, RateBudget> budgets = new();

    /// <inheritdoc/>
    public IEventsClient CreateEventsClient(EventsClientOptions options) => new EventsClient(options, TimeProvider.System, budgets: BudgetOf);

    /// <inheritdoc/>
    public IUsersClient CreateUsersClient(UsersClientOptions options) => new UsersClient(options, TimeProvider.System);

    /// <inheritdoc/>
    public ICursorFile OpenCursorFile(string path, ActivityStream stream, int apiVersion, string? accountUuid) =>
        CursorFile.Open(path, stream, apiVersion, accountUuid);

    /// <inheritdoc/>
    public IReadOnlyList<DetectionRule> DetectionRules => [.. RuleBook.Make().Select(rule => rule.About)];

    /// <inheritdoc/>
    public IActivityDetector CreateDetector(DetectorOptions options) => new Detector(options);

    /// <inheritdoc/>
    public async Task<IArchiveDetection> OpenArchiveDetectionAsync(ArchiveDetectionOptions options, IApiLog log, CancellationToken cancellationToken) =>
        await ArchiveDetection.OpenAsync(options, log, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public Watchlist ReadWatchlist(string path) => WatchlistFile.Read(path);

    /// <inheritdoc/>
    public IArchive OpenArchive(string path) => ActivityArchive.Open(path);

    /// <inheritdoc/>
    public async Task<IArchiveSync> OpenArchiveSyncAsync(ArchiveOptions options, IApiLog log, CancellationToken cancellationToken) =>
        await ArchiveSync.OpenAsync(options, TimeProvider.System, log, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<RemovalSummary> RemoveEventsAsync(ArchiveOptions options, RemovalQuery query, IApiLog log, CancellationToken cancellationToken)
    {
        ArchiveFile.Require(options.Path);
        using var guard = await WriterLock.AcquireAsync(options.Path, options.Patience, log, cancellationToken).ConfigureAwait(false);
        return new ArchiveRemoval(options.Path, query).Run(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IArchiveImport> OpenArchiveImportAsync(ArchiveOptions options, IApiLog log, CancellationToken cancellationToken) =>
        await ArchiveImport.OpenAsync(options, TimeProvider.System, log, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public IResponseJournal OpenResponseJournal(string path) => new ResponseJournal(path);

    /// <inheritdoc/>
    public ActivityEvent ReadEvent(string json, ActivityStream stream, string? accountUuid) => KeptEvent.Read(json, stream, accountUuid);

    /// <inheritdoc/>
    public IRecordFormatter CreateRecordFormatter(RecordFormat format) => new RecordFormatter(RecordFormats.Create(format));

    /// <inheritdoc/>
    public IRecordFileWriter CreateRecordFileWriter(RecordFileOptions options) => new RecordFileWriter(options);

    /// <inheritdoc/>
    public IDelivery CreateDelivery(TargetOptions target) => new Delivery(TargetFactory.Create(target, TimeProvider.System), target, TimeProvider.System);

    /// <inheritdoc/>
    public IArchiveDelivery OpenDelivery(string path, TargetOptions target)
    {
        ArchiveFile.Require(path);
        return new ArchiveDelivery(path, TargetFactory.Create(target, TimeProvider.System), target, TimeProvider.System);
    }

    /// <inheritdoc/>
    public IArchiveExport OpenExport(string path, string? name, RecordFileOptions options)
    {
        ArchiveFile.Require(path);
        return new ArchiveExport(path, name, options, TimeProvider.System);
    }

    /// <inheritdoc/>
    public IPageReader<ReportRow> OpenReport(ReportName report, ReportQuery query) => new ReportRows(report, query);

    /// <inheritdoc/>
    public IReadOnlyList<string> ExportReports(
        IReadOnlyList<ReportName> reports, ReportQuery query, ReportExportOptions options, CancellationToken cancellationToken) =>
        ReportPlan.Export(reports, query, options, cancellationToken);

    /// <summary>
    /// The server counts by token, so connections with the same one share a budget, and the limits that the latest of them names. What is
    /// kept of the token is its hash.
    /// </summary>
    private RateBudget BudgetOf(string token, RateLimits limits)
    {
        using var hash = SHA256.Create();
        var key = Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(token)));
        var budget = budgets.GetOrAdd(key, _ => new RateBudget(limits, TimeProvider.System));
        budget.Allow(limits);
        return budget;
    }
}
