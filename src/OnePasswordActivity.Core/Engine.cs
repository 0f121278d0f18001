using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Journal;
using OnePasswordActivity.Core.Archive.Syncing;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Core.Detection.Remembering;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Siem.Files;
using OnePasswordActivity.Core.Siem.Formats;
using OnePasswordActivity.Core.Users;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core;

/// <summary>The one door into the engine.</summary>
public sealed class Engine : IEngine
{
    private readonly ConcurrentDictionary<(string Token, RateLimits Limits), RateBudget> budgets = new();

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
    public IResponseJournal OpenResponseJournal(string path) => new ResponseJournal(path);

    /// <inheritdoc/>
    public ActivityEvent ReadEvent(string json, ActivityStream stream, string? accountUuid) => KeptEvent.Read(json, stream, accountUuid);

    /// <inheritdoc/>
    public IRecordFormatter CreateRecordFormatter(RecordFormat format) => new RecordFormatter(RecordFormats.Create(format));

    /// <inheritdoc/>
    public IRecordFileWriter CreateRecordFileWriter(RecordFileOptions options) => new RecordFileWriter(options);

    /// <inheritdoc/>
    public async Task<IArchiveSync> OpenArchiveSyncAsync(ArchiveOptions options, IApiLog log, CancellationToken cancellationToken) =>
        await ArchiveSync.OpenAsync(options, TimeProvider.System, log, cancellationToken).ConfigureAwait(false);

    /// <summary>The server counts by token, so connections with the same one share a budget. What is kept of the token is its hash.</summary>
    private RateBudget BudgetOf(string token, RateLimits limits)
    {
        using var hash = SHA256.Create();
        var key = Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(token)));
        return budgets.GetOrAdd((key, limits), static pair => new RateBudget(pair.Limits, TimeProvider.System));
    }
}
