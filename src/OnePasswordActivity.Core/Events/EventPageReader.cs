using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>Reads a stream of events: to its end, or on and on.</summary>
/// <param name="fetch">Gets the page at a cursor, or the first one where there is none yet.</param>
/// <param name="query">Which events.</param>
/// <param name="form">What they become.</param>
/// <param name="end">Where what is wanted ends, if anywhere; the query may be for a part of it. What lies past it is left out.</param>
/// <param name="log">The caller's log.</param>
/// <param name="time">The clock.</param>
internal sealed class EventPageReader<T>(
    Func<string?, CancellationToken, Task<EventPage<T>>> fetch, EventQuery query, IEventForm<T> form, DateTimeOffset? end, IApiLog log, TimeProvider time) : PageReader<T>
{
    /// <summary>Events come in the order in which they were inserted, item usages up to a day late.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromDays(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly RecentUuids recent = new();
    private readonly CursorGuard guard = new();
    private string? cursor = query.Cursor;
    private long remaining = query.First ?? long.MaxValue;
    private bool hasMore = true;
    private bool ended;

    protected override bool CanFetchAhead => hasMore && !ended;

    protected override async Task<Page<T>?> FetchAsync(CancellationToken cancellationToken)
    {
        if (ended)
            return null;
        if (!hasMore)
            await time.WaitAsync(query.PollInterval!.Value, cancellationToken).ConfigureAwait(false);

        var asked = cursor;
        var page = await FetchPatientlyAsync(asked, cancellationToken).ConfigureAwait(false);
        hasMore = page.HasMore;
        cursor = page.Cursor ?? cursor;
        var items = Select(page.Items);
        var (earliest, latest) = Span(page.Items);
        ended = remaining == 0 || (!hasMore && query.PollInterval is null) || IsPastEnd(page);
        if (hasMore && !ended && guard.IsStuck(asked, cursor!, page.Items.Count))
            LeaveLoop(cursor!);
        return new Page<T>
        {
            Items = items,
            Cursor = cursor,
            HasMore = hasMore && !ended,
            Read = page.Items.Count,
            Earliest = earliest,
            Latest = latest,
            Elapsed = page.Elapsed,
        };
    }

    private string Name => query.Stream.Feature();

    /// <summary>A reader that follows the stream comes back later, any other one ends.</summary>
    private void LeaveLoop(string at)
    {
        var error = CursorGuard.Error(Name, at);
        if (query.PollInterval is null)
        {
            EndAfterThisPage(error);
            return;
        }

        hasMore = false;
        log.Warning($"{error.Problem} Still following {Name}.");
    }

    /// <summary>Fetches a page. A reader that follows the stream outlives every fault that can pass.</summary>
    private async Task<EventPage<T>> FetchPatientlyAsync(string? at, CancellationToken cancellationToken)
    {
        var pause = query.PollInterval ?? TimeSpan.Zero;
        while (true)
        {
            try
            {
                return await fetch(at, cancellationToken).ConfigureAwait(false);
            }
            catch (ApiException exception) when (exception.StatusCode == 400 && at is not null && at == query.Cursor)
            {
                throw new ApiException("CursorRefused", $"The server does not accept the cursor '{at}'.", "Check that it is whole and belongs to this stream and account, or begin again with -StartTime.", exception)
                {
                    StatusCode = 400, RequestId = exception.RequestId, Uri = exception.Uri,
                };
            }
            catch (ApiException exception)
            {
                exception.Cursor = at;
                if (query.PollInterval is null || !exception.MayPass)
                    throw;
                pause = Longer(pause, exception.RetryAfter);
                log.Warning(FormattableString.Invariant($"{exception.Problem} Still following {Name}; trying again in {pause.TotalSeconds:0.#} s."));
                await time.WaitAsync(pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan pause, TimeSpan? asked)
    {
        var doubled = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, Math.Max(TimeSpan.TicksPerSecond, pause.Ticks * 2)));
        if (asked is not { } wait || wait <= doubled)
            return doubled;
        return wait < RetryPolicy.LongestServerWait ? wait : RetryPolicy.LongestServerWait;
    }

    private (DateTimeOffset? Earliest, DateTimeOffset? Latest) Span(List<T> events)
    {
        DateTimeOffset? earliest = null, latest = null;
        foreach (var activity in events)
        {
            if (form.Time(activity) is not { } moment)
                continue;
            if (earliest is null || moment < earliest.GetValueOrDefault())
                earliest = moment;
            if (latest is null || moment > latest.GetValueOrDefault())
                latest = moment;
        }

        return (earliest, latest);
    }

    private List<T> Select(List<T> events)
    {
        recent.NextPage();
        var kept = new List<T>(events.Count);
        foreach (var activity in events)
        {
            if (remaining == 0)
                break;
            if (form.Time(activity) > end)
                continue;
            if (form.Key(activity) is { } key && !recent.Add(key))
            {
                log.Verbose($"The server sent event {form.Name(activity)} of {Name} twice; it is passed on once.");
                continue;
            }

            if (query.Filter is { } filter && !form.Matches(activity, filter))
                continue;
            kept.Add(activity);
            remaining--;
        }

        return kept;
    }

    /// <summary>Whether a cursor has forgotten the end that it was asked for: then it would go on to the present.</summary>
    private bool IsPastEnd(EventPage<T> page) =>
        query.EndTime is { } last && page.Items.Count > 0 && page.Items.TrueForAll(activity => form.Time(activity) - last > Lateness);
}
