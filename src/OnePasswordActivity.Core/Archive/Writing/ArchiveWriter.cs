using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>
/// Writes to an archive, on a thread of its own. What waits to be written goes into one transaction, which is on the disk before anybody
/// is told that it is. Any thread may call it. While it is open no other process can write.
/// </summary>
internal sealed class ArchiveWriter : IDisposable
{
    /// <summary>
    /// How many events a transaction has at most, about. Its events are looked up together and share posting lists and rows of keys, which are
    /// written once: more events are faster, kept in memory until then, and read again together.
    /// </summary>
    internal const int MostTogether = 80_000;

    /// <summary>How many batches may wait, so that a fast server does not fill the memory: about what comes while a transaction is written.</summary>
    private const int MostWaiting = 96;

    /// <summary>How long what may wait does; outside a transaction, so that other processes can write meanwhile.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly WriterLock guard;
    private readonly SqliteConnection connection;
    private readonly Names names;
    private readonly EventWriter events;
    private readonly RowForm[] forms;
    private readonly TimeProvider time;
    private readonly BlockingCollection<Work> waiting = [];
    private readonly SemaphoreSlim room = new(MostWaiting);
    private readonly Thread thread;

    private ArchiveWriter(WriterLock guard, SqliteConnection connection, TimeProvider time)
    {
        this.guard = guard;
        this.connection = connection;
        this.time = time;
        HasTextIndex = ArchiveFile.HasTextIndex(connection);
        names = new Names(connection.Handle!, HasTextIndex);
        events = new EventWriter(connection, names, HasTextIndex);
        forms = Array.ConvertAll(StreamNames.All, stream => new RowForm(names, stream, HasTextIndex));
        WriterLock.Sign(connection);
        thread = new Thread(WriteAll) { IsBackground = true, Name = "Archive" };
        thread.Start();
    }

    /// <summary>Whether the archive has a full-text index.</summary>
    public bool HasTextIndex { get; }

    /// <summary>Opens an archive to write to it, and makes it if there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is to be if it is made now.</param>
    /// <param name="patience">How long to wait for another process that writes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArchiveException">It can't be opened, or another process writes to it.</exception>
    public static async Task<ArchiveWriter> OpenAsync(
        string path, SchemaOptions options, TimeSpan patience, TimeProvider time, IApiLog log, CancellationToken cancellationToken)
    {
        var guard = await WriterLock.AcquireAsync(path, patience, log, cancellationToken).ConfigureAwait(false);
        SqliteConnection? connection = null;
        try
        {
            connection = ArchiveFile.OpenToWrite(path, options);
            return new ArchiveWriter(guard, connection, time);
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            if (exception is ArchiveException { ErrorId: "NotAnArchive" or "ArchiveUnusable" })
                guard.Withdraw();
            else
                guard.Dispose();
            if (exception is SqliteException failure)
                throw ArchiveErrors.From(failure, path);
            throw;
        }
    }

    /// <summary>What the events of a stream become before they are added.</summary>
    public RowForm Form(ActivityStream stream) => forms[Array.IndexOf(StreamNames.All, stream)];

    /// <summary>Adds a batch. It is on the disk when the task completes, and none of it is in the archive when that fails.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Ends the wait for room, and the batch itself if it is not being written yet.</param>
    /// <returns>Completes as soon as the batch is queued; the task in it when it is written.</returns>
    public async Task<Task<BatchCount>> QueueAsync(Batch batch, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        var work = new Work<BatchCount>(Write) { Batch = batch, Stop = cancellationToken };
        waiting.Add(work, CancellationToken.None);
        return work.Task;

        BatchCount Write()
        {
            cancellationToken.ThrowIfCancellationRequested();
            return this.Write(batch);
        }
    }

    /// <summary>Adds a batch, and waits until it is on the disk.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Ends the wait for room, and the batch itself if it is not being written yet.</param>
    public async Task<BatchCount> AddAsync(Batch batch, CancellationToken cancellationToken) =>
        await (await QueueAsync(batch, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Does something to the archive inside a transaction; what was queued before is in it already.</summary>
    /// <param name="action">What to do; on the writer's thread.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> action)
    {
        var work = new Work<T>(() => action(connection));
        waiting.Add(work);
        return work.Task;
    }

    /// <summary>Writes what is queued, and ends.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        events.Dispose();
        names.Dispose();
        connection.Dispose();
        guard.Dispose();
        waiting.Dispose();
        room.Dispose();
    }

    private void WriteAll()
    {
        var together = new List<Work>();
        while (Take(together, Timeout.InfiniteTimeSpan))
        {
            Gather(together);
            Commit(together);
            together.Clear();
        }
    }

    /// <summary>
    /// Takes in what waits already, and what comes while all that is there may wait. What is not a batch is the last one, so that the batches before it
    /// can be looked up together.
    /// </summary>
    private void Gather(List<Work> together)
    {
        var clock = Stopwatch.StartNew();
        var (events, mayWait) = (0, true);
        while (together[together.Count - 1].Batch is { } last)
        {
            events += last.Events.Count;
            mayWait &= last.GoesOn;
            var left = mayWait ? LongestWait - clock.Elapsed : TimeSpan.Zero;
            if (events >= MostTogether || !Take(together, left > TimeSpan.Zero ? left : TimeSpan.Zero))
                return;
        }
    }

    /// <summary>Takes the next work; false when there is none until then, or none any more.</summary>
    private bool Take(List<Work> together, TimeSpan patience)
    {
        if (!waiting.TryTake(out var work, patience))
            return false;
        if (work.Batch is not null)
            room.Release();
        together.Add(work);
        return true;
    }

    /// <summary>One transaction. Where several are together and one fails, each gets one of its own, so that it alone fails.</summary>
    private void Commit(List<Work> together)
    {
        // What can't be written any more is not looked up either.
        together.RemoveAll(static work => work.FailIfOver());
        if (together.Count == 0)
            return;
        try
        {
            connection.Execute("BEGIN IMMEDIATE");
            events.Expect(together.Select(static work => work.Batch).OfType<Batch>());
            together.ForEach(static work => work.Do());
            events.Flush();
            connection.Execute("COMMIT");
            names.Committed();
        }
        catch (Exception exception)
        {
            RollBack();
            if (together.Count == 1)
                together[0].Fail(exception is SqliteException failure ? ArchiveErrors.From(failure, connection.DataSource) : exception);
            else
                together.ForEach(work => Commit([work]));
            return;
        }

        together.ForEach(static work => work.Succeed());
    }

    private void RollBack()
    {
        names.RolledBack();
        events.Clear();
        try
        {
            // SQLite may have done it already: a full disk ends the transaction.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle!) == 0)
                connection.Execute("ROLLBACK");
            events.Reload();
        }
        catch (SqliteException)
        {
            // The next transaction says what is wrong.
        }
    }

    private BatchCount Write(Batch batch)
    {
        var now = time.GetUtcNow().UtcTicks;
        int added = 0, late = 0;
        long first = 0, last = 0;
        Dictionary<int, int>? lags = null;
        var known = events.Write(batch.Source, batch.Events, now, moment =>
        {
            added++;
            if (moment == 0)
                return;
            first = first == 0 || moment < first ? moment : first;
            last = Math.Max(last, moment);
            if (batch.LateBefore is not { } limit || moment >= limit)
                return;
            late++;
            lags ??= [];
            var step = LagSteps.Of(TimeSpan.FromTicks(limit - moment));
            lags.TryGetValue(step, out var count);
            lags[step] = count + 1;
        });

        var result = new BatchCount(added, known, late, first, last);
        if (batch.Cursor is { } cursor)
            SyncMarks.SetCursor(connection, batch.Source, cursor, now);
        if (batch.Covered is { } covered)
            SyncMarks.Cover(connection, batch.Source, covered);
        if (batch.Sync != 0)
            SyncMarks.Count(connection, batch.Sync, result, now);
        if (lags is not null)
            SyncMarks.AddLags(connection, batch.Source, lags);
        return result;
    }
}
