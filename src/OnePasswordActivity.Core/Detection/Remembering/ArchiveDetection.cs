using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Detection.Remembering;

/// <summary>
/// Detection over an archive that goes on where the last run ended. It judges the events that arrived since, together with as much from
/// before them as their rules look back, and knows the incidents and baselines of earlier runs. What is new is written when all is told.
/// </summary>
internal sealed class ArchiveDetection : IArchiveDetection
{
    private readonly string path;
    private readonly DateTimeOffset opened = DateTimeOffset.UtcNow;
    private readonly IReadOnlyCollection<string> suspended;
    private readonly WriterLock? guard;
    private readonly SqliteConnection? connection;
    private readonly ArchiveFacts facts;
    private readonly ArchiveBaselines? baselines;
    private readonly ArchiveFindings? findings;
    private readonly Detector detector;
    private readonly FindingSelection selection;
    private readonly CancellationTokenSource stop = new();
    private Task<List<Fact>?>? next;
    private bool isComplete;
    private bool isDisposed;

    private ArchiveDetection(ArchiveDetectionOptions options, WriterLock? guard, CancellationToken cancellationToken)
    {
        path = options.Path;
        this.guard = guard;
        suspended = options.Detector.SuspendedUsers;
        var what = options.Detector with { SuspendedUsers = SuspendedSightings.BeforeLastSync(path, suspended) };
        selection = new FindingSelection(what.MinimumSeverity, what.StartTime, what.EndTime, what.Rules, what.ExcludeRules);
        facts = new ArchiveFacts(path, what.Watchlist);
        try
        {
            using var interrupt = facts.StopWith(cancellationToken);
            if (guard is null)
            {
                detector = new Detector(what);
                Begin(counted: 0, cancellationToken);
                return;
            }

            connection = ArchiveFile.OpenBeside(path);
            (baselines, findings) = (new ArchiveBaselines(connection), new ArchiveFindings(connection));
            detector = new Detector(what, baselines, findings);
            Begin(connection.Integer("SELECT position FROM judged") ?? 0, cancellationToken);
        }
        catch
        {
            Close();
            throw;
        }
    }

    public static async Task<ArchiveDetection> OpenAsync(ArchiveDetectionOptions options, IApiLog log, CancellationToken cancellationToken)
    {
        // What is wrong with the archive is told before anything is written beside it.
        ArchiveFile.OpenToRead(options.Path).Dispose();
        var guard = options.Remember ? await WriterLock.AcquireAsync(options.Path, options.Patience, log, cancellationToken, "findings").ConfigureAwait(false) : null;
        try
        {
            return new ArchiveDetection(options, guard, cancellationToken);
        }
        catch (Exception exception)
        {
            guard?.Dispose();
            if (IsStopped(exception, cancellationToken))
                throw new OperationCanceledException(exception.Message, exception, cancellationToken);
            throw exception is SqliteException failure ? ArchiveErrors.From(failure, options.Path) : exception;
        }
    }

    public async Task<IReadOnlyList<Finding>?> ReadNextAsync(CancellationToken cancellationToken)
    {
        using var end = cancellationToken.Register(stop.Cancel);
        try
        {
            while (next is not null)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var page = await next.ConfigureAwait(false);
                next = page is null ? null : ReadAheadAsync();
                if (page is null)
                    return [.. detector.Complete(), .. Untold()];
                foreach (var fact in page)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    detector.Judge(fact);
                }

                if (detector.Take() is { Count: > 0 } found)
                    return found;
            }

            if (!isComplete)
                Save();
            isComplete = true;
            return null;
        }
        catch (Exception exception) when (IsStopped(exception, cancellationToken))
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    public IReadOnlyList<string> TakeNotes() => detector.TakeNotes();

    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;

        // A page may still be read ahead.
        stop.Cancel();
        next?.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait();
        detector.Dispose();
        Close();
        guard?.Dispose();
        stop.Dispose();
    }

    /// <summary>Whether it is what SQLite says when it is interrupted.</summary>
    private static bool IsStopped(Exception exception, CancellationToken cancellationToken) =>
        exception is SqliteException or ArchiveException && cancellationToken.IsCancellationRequested;

    private Task<List<Fact>?> ReadAheadAsync() => Task.Run(() => facts.ReadNext(stop.Token), CancellationToken.None);

    private void Close()
    {
        facts.Dispose();
        baselines?.Dispose();
        findings?.Dispose();
        connection?.Dispose();
    }

    /// <summary>Begins with what is new, and with the facts that the rules need from before.</summary>
    /// <param name="counted">The position up to which an earlier run has judged.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private void Begin(long counted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        next = Task.FromResult<List<Fact>?>(null);
        if (facts.FirstAfter(counted) is not { } first)
            return;
        DateTimeOffset? start = null;
        if (counted > 0)
        {
            start = first - detector.Lookback;
            detector.ReportFrom = first;
            Recall(start.Value, cancellationToken);
        }

        facts.Begin(start, counted);
        next = ReadAheadAsync();
    }

    private void Recall(DateTimeOffset end, CancellationToken cancellationToken)
    {
        foreach (var rule in detector.Rules)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var older = rule.Landmarks.SelectMany(landmark => facts.Before(landmark, end, cancellationToken));
            if (rule.NeedsLast)
                older = older.Concat(facts.Before(null, end, cancellationToken));
            foreach (var fact in older.OrderBy(fact => fact.Ticks))
                rule.See(fact);
        }
    }

    private IEnumerable<Finding> Untold()
    {
        foreach (var state in findings?.Untold().Where(selection.Takes).ToList() ?? [])
        {
            if (detector.AllRules.FirstOrDefault(rule => rule.Id == state.RuleId) is not { } rule)
                continue;
            yield return Incident.Tell(rule, state);
            findings!.Keep(state);
        }
    }

    private void Save()
    {
        if (connection is null)
            return;
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            baselines!.Save();
            findings!.Save();
            SuspendedSightings.Save(connection, suspended, opened);
            connection.Execute(
                "INSERT OR REPLACE INTO judged (only, position, changed) VALUES (1, $position, $changed)",
                ("$position", facts.Last),
                ("$changed", DateTimeOffset.UtcNow.UtcTicks));
            connection.Execute("COMMIT");
        }
        catch
        {
            connection.Execute("ROLLBACK");
            throw;
        }
    }
}
