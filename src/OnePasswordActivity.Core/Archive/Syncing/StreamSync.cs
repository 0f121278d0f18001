using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Syncing;

/// <summary>
/// One run for one stream of one account. Two threads of work: one follows the stream from a cursor, one reads the past that is missing in
/// slices. Where there is no cursor yet, it is taken before the past is read, so that nothing falls between; and it begins some time before
/// the present, because events come late, and the API does not say whether a cursor brings those from before its beginning.
/// </summary>
/// <param name="writer">The archive.</param>
/// <param name="client">Where events come from.</param>
/// <param name="query">Which ones, and how.</param>
/// <param name="log">The caller's log.</param>
/// <param name="time">The clock.</param>
internal sealed class StreamSync(ArchiveWriter writer, EventsClient client, SyncQuery query, IApiLog log, TimeProvider time)
{
    /// <summary>How long the API keeps events.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(120);

    /// <summary>How late events come at most: item usages up to a day.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromDays(2);

    /// <summary>Slices overlap, because the API does not say whether its times are inclusive.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstSlice = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(1);

    /// <summary>When a run is killed the slice that was being read is read again, with what still waited to be written; so it is to take a minute or so.</summary>
    private const int PagesInSlice = 200;

    private readonly RequestCounter log = new(log);
    private readonly SyncCounts counts = new();
    private readonly RowForm form = writer.Form(query.Stream);
    private readonly string server = client.BaseUri.GetLeftPart(UriPartial.Authority);
    private SyncState state = null!;
    private List<CoveredTime> covered = [];

    /// <summary>Completes when all that was queued by the one thread of work, and by the other, is counted.</summary>
    private Task followed = Task.CompletedTask, filled = Task.CompletedTask;

    public async Task<SyncSummary> RunAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        ActivityException? failure = null;
        var complete = false;
        try
        {
            var now = time.GetUtcNow();
            state = await writer.RunAsync(connection => SyncState.Begin(
                connection, query.AccountUuid, query.Stream.Feature(), server, query.ApiVersion, query.StartTime?.UtcTicks, (now - Retention).UtcTicks, now.UtcTicks))
                .ConfigureAwait(false);
            covered = [.. state.Covered];
            await SyncAsync(cancellationToken).ConfigureAwait(false);
            complete = true;
        }
        catch (ActivityException exception)
        {
            failure = exception;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The summary says how far it came.
        }

        failure = await EndAsync(failure).ConfigureAwait(false);
        return new SyncSummary
        {
            StreamKind = query.Stream,
            AccountUuid = query.AccountUuid,
            New = counts.New,
            Known = counts.Known,
            Late = counts.Late,
            From = counts.From,
            To = counts.To,
            Requests = log.Requests,
            Waited = log.Waited,
            Duration = time.GetElapsedTime(start),
            IsComplete = complete,
            Failure = failure,
        };
    }

    /// <summary>Ends the run in the archive, and gives what went wrong with it.</summary>
    private async Task<ActivityException?> EndAsync(ActivityException? failure)
    {
        if (state is null)
            return failure;

        // What was queued before it ended is written and counted still, or failed. It does not wait for more once something else is to be done.
        await FaultAsync(writer.RunAsync(static _ => true)).ConfigureAwait(false);
        var (ofFollowed, ofFilled) = (await FaultAsync(followed).ConfigureAwait(false), await FaultAsync(filled).ConfigureAwait(false));

        // That it can't be written matters more than what came after.
        failure = ofFollowed ?? ofFilled ?? failure;
        try
        {
            var now = time.GetUtcNow().UtcTicks;
            await writer.RunAsync(connection =>
            {
                SyncState.End(connection, state.Sync, failure?.Message, now);
                return true;
            }).ConfigureAwait(false);
        }
        catch (ArchiveException)
        {
            // It could not be written before either, and that is in the summary.
        }

        return failure;
    }

    /// <summary>Waits for a task, and gives what went wrong with it.</summary>
    private static async Task<ActivityException?> FaultAsync(Task task)
    {
        await Task.WhenAny(task).ConfigureAwait(false);
        return task.Exception?.GetBaseException() as ActivityException;
    }

    private async Task SyncAsync(CancellationToken cancellationToken)
    {
        if (state.Cursor is not null)
        {
            try
            {
                await FollowAndFillAsync(null, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ApiException exception) when (exception.ErrorId == "CursorRefused")
            {
                log.Warning(string.Format(
                    CultureInfo.InvariantCulture,
                    "The server does not accept the cursor of {0} any more; what was missed since {1} is read again by time.",
                    query.Stream.Feature(),
                    state.CoveredEnd is { } end ? new DateTimeOffset(end, TimeSpan.Zero).ToLocalText() : "the beginning"));
                state = state with { Cursor = null };
            }
        }

        await FollowAndFillAsync(NewStart(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where a new cursor begins: some time before the present and before what is covered, but not before the goal.</summary>
    private DateTimeOffset NewStart()
    {
        var start = (time.GetUtcNow() - Lateness).UtcTicks;
        if (state.CoveredEnd is { } end && end > start)
            start = end - Lateness.Ticks;
        return new DateTimeOffset(Math.Max(start, Math.Min(state.Goal, time.GetUtcNow().UtcTicks)), TimeSpan.Zero);
    }

    private async Task FollowAndFillAsync(DateTimeOffset? start, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var begun = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var follow = Task.Run(() => FollowAsync(start, begun, stop.Token), CancellationToken.None);
        await Task.WhenAny(begun.Task, follow).ConfigureAwait(false);
        if (follow.IsFaulted || follow.IsCanceled)
        {
            await follow.ConfigureAwait(false);
            return;
        }

        try
        {
            await FillAsync(stop.Token).ConfigureAwait(false);
        }
        catch
        {
            // It would go on following for ever, and nobody would learn of it.
            if (query.PollInterval is not null)
                stop.Cancel();
            await Task.WhenAny(follow).ConfigureAwait(false);

            // One fault is told; a second one that nobody looks at would reach the host.
            _ = follow.Exception;
            throw;
        }

        await follow.ConfigureAwait(false);
    }

    /// <summary>Follows the stream to its end, or on and on.</summary>
    /// <param name="start">Where to begin; null to go on from the cursor.</param>
    /// <param name="begun">Told when the first page is in the archive.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task FollowAsync(DateTimeOffset? start, TaskCompletionSource<bool> begun, CancellationToken cancellationToken)
    {
        using var reader = client.Read(
            new EventQuery
            {
                Stream = query.Stream,
                ApiVersion = query.ApiVersion,
                StartTime = start,
                Cursor = state.Cursor,
                PageSize = query.PageSize,
                PollInterval = query.PollInterval,
            },
            form,
            log);
        var chain = new BatchChain();

        // What is covered goes on from where it ended, or from as far back as the API goes, so that a gap stays one.
        var oldest = time.GetUtcNow() - Retention;
        var coveredFrom = start?.UtcTicks ?? Math.Max(state.CoveredEnd ?? oldest.UtcTicks, oldest.UtcTicks);
        long coveredTo = coveredFrom, asked = coveredFrom;
        var lateBefore = state.CoveredEnd;
        while (true)
        {
            // The page may have been asked for as soon as the one before it had come.
            var before = asked;
            asked = time.GetUtcNow().UtcTicks;
            if (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is not { } page)
                break;
            if (!page.HasMore)
                coveredTo = Math.Max(coveredTo, before == coveredFrom ? asked : before);
            var batch = new Batch
            {
                Source = state.Source,
                Events = page.Items,
                Cursor = page.Cursor is null ? null : new CursorMark(server, query.ApiVersion, page.Cursor),
                Covered = new CoveredTime(coveredFrom, coveredTo),
                Sync = state.Sync,
                LateBefore = lateBefore,
                Chain = chain,
                GoesOn = page.HasMore && begun.Task.IsCompleted,
            };
            followed = await QueueAsync(batch, followed, cancellationToken).ConfigureAwait(false);
            if (!page.HasMore)
                lateBefore = coveredTo;
            if (begun.Task.IsCompleted)
                continue;
            await followed.ConfigureAwait(false);
            begun.TrySetResult(true);
        }

        await followed.ConfigureAwait(false);
    }

    /// <summary>Reads what is missing of the past.</summary>
    private async Task FillAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var oldest = (time.GetUtcNow() - Retention).UtcTicks;
                var known = await writer.RunAsync(connection => SyncState.ReadCovered(connection, state.Source)).ConfigureAwait(false);
                if (known.Count == 0)
                    return;
                foreach (var missing in SyncState.Missing(known, Math.Max(state.Goal, oldest), known[known.Count - 1].End).ToList())
                    await FillAsync(missing, known.Exists(time => time.End == missing.Start), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ApiException exception) when (query.PollInterval is not null && exception.MayPass)
            {
                log.Warning(FormattableString.Invariant($"{exception.Problem} Still reading the past of {query.Stream.Feature()}; trying again in {RetryPause.TotalSeconds:0} s."));
                await time.WaitAsync(RetryPause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads a time slice by slice; each is covered when all of it is in the archive, while the next one is read already.</summary>
    private async Task FillAsync(CoveredTime missing, bool goesOn, CancellationToken cancellationToken)
    {
        var length = FirstSlice.Ticks;
        for (var start = missing.Start; start < missing.End;)
        {
            // No crumb is left for a slice of its own.
            var end = missing.End - start < length * 5 / 4 ? missing.End : start + length;
            var pages = await FillSliceAsync(new CoveredTime(start, end), goesOn ? Lateness : Overlap, end < missing.End, cancellationToken).ConfigureAwait(false);
            length = Math.Max(TimeSpan.TicksPerHour, (long)((end - start) * Math.Min(8, PagesInSlice / (double)Math.Max(1, pages))));
            start = end;
            goesOn = false;
        }

        await filled.ConfigureAwait(false);
    }

    /// <summary>Reads a slice, and queues that it is covered.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="overlap">How much earlier to begin.</param>
    /// <param name="hasNext">Whether another slice comes at once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many pages it had.</returns>
    private async Task<int> FillSliceAsync(CoveredTime slice, TimeSpan overlap, bool hasNext, CancellationToken cancellationToken)
    {
        using var reader = client.Read(
            new EventQuery
            {
                Stream = query.Stream,
                ApiVersion = query.ApiVersion,
                StartTime = new DateTimeOffset(slice.Start, TimeSpan.Zero) - overlap,
                EndTime = new DateTimeOffset(slice.End, TimeSpan.Zero) + Overlap,
                PageSize = query.PageSize,
                ThrottleLimit = query.ThrottleLimit,
                Unordered = true,
            },
            form,
            log);
        var chain = new BatchChain();
        var pages = 0;
        while (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            pages++;
            if (page.Items.Count > 0)
                filled = await QueueAsync(
                    new Batch { Source = state.Source, Events = page.Items, Sync = state.Sync, Chain = chain, GoesOn = true }, filled, cancellationToken)
                    .ConfigureAwait(false);
        }

        filled = await QueueAsync(
            new Batch { Source = state.Source, Covered = slice, Sync = state.Sync, Chain = chain, GoesOn = hasNext }, filled, cancellationToken).ConfigureAwait(false);
        return pages;
    }

    /// <summary>Queues a batch, and gives a task for it and for all before it.</summary>
    private async Task<Task> QueueAsync(Batch batch, Task before, CancellationToken cancellationToken)
    {
        // What has failed already ends it here, and not only when everything was read.
        if (before.IsFaulted)
            await before.ConfigureAwait(false);
        return BothAsync(before, await writer.QueueAsync(batch, cancellationToken).ConfigureAwait(false), batch.Covered);
    }

    /// <summary>Counts a batch when it is written; it does not keep the batch itself.</summary>
    private async Task BothAsync(Task before, Task<BatchCount> written, CoveredTime? added)
    {
        try
        {
            await before.ConfigureAwait(false);
        }
        finally
        {
            var events = counts.Add(await written.ConfigureAwait(false));
            query.Progress?.Report(new SyncProgress(query.Stream, query.AccountUuid, events, CoveredPart(added)));
        }
    }

    private double CoveredPart(CoveredTime? added)
    {
        lock (covered)
        {
            if (added is not null)
                covered = SyncState.Merge([.. covered, added]);
            var now = time.GetUtcNow().UtcTicks;
            var start = Math.Max(state.Goal, now - Retention.Ticks);
            var missing = SyncState.Missing(covered, start, now).Sum(time => time.End - time.Start);
            return now > start ? 1 - (missing / (double)(now - start)) : 1;
        }
    }
}
