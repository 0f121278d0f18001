using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>
/// Reads a long time in windows, some side by side. The first page shows whether that is worth while, and how densely events lie. Windows
/// overlap by a second, because the API does not say whether its times are inclusive; what comes twice is passed on once. Nor does it say
/// whether a cursor remembers the end of its window: until one has shown that it does, windows are read one by one, and when one has read on
/// past its end, all that comes after it is one window. (What was read on can't stand for that: the window's first page kept the end.)
/// A window that turns out to be long would hold up those after it, so it is read in parts, too.
/// </summary>
/// <param name="open">Opens a reader for a part of the query; it leaves out what lies past the query's end, but not what lies past the part's.</param>
/// <param name="query">Which events; it has a start.</param>
/// <param name="form">What they become.</param>
/// <param name="requestsPerSecond">How many requests a second the budget allows.</param>
/// <param name="time">The clock.</param>
internal sealed class BackfillReader<T>(
    Func<EventQuery, IPageReader<T>> open, EventQuery query, IEventForm<T> form, double requestsPerSecond, TimeProvider time) : IPageReader<T>
{
    private const int LargestPage = 1000;

    /// <summary>
    /// How many times as many events as planned a window may have. In the order of time all others wait for it; else it is only not to be
    /// still read when they are done. To cut it again costs its first page, and pages that are not full.
    /// </summary>
    private const int MostInOrder = 2, MostUnordered = 32;

    /// <summary>
    /// How many pages of a window may wait to be taken. In the order of time a window waits for all before it; else a page of any window is
    /// taken next, and more would only fill the memory when they are taken slowly.
    /// </summary>
    private const int MostAheadInOrder = 6, MostAheadUnordered = 1;

    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private readonly List<WindowRun<T>> runs = [];
    private IPageReader<T>? whole;
    private WindowPlan? plan;
    private SeamFilter<T>? seams;
    private TimeSpan latency;
    private bool canSplit = true;
    private bool endsAreKept;
    private bool disposed;

    /// <summary>Enough to keep the budget busy although each request takes its time, and one to spare.</summary>
    private int Degree => !endsAreKept ? 1 : (int)Math.Min(query.ThrottleLimit, Math.Max(1, Math.Ceiling(requestsPerSecond * latency.TotalSeconds * 1.25)) + 1);

    private int PagesAhead => query.Unordered ? MostAheadUnordered : MostAheadInOrder;

    /// <summary>How many UUIDs it remembers.</summary>
    internal int Remembered => seams?.Count ?? 0;

    /// <summary>How many windows may be started with those that were read and wait to be taken, which in the order of time is long.</summary>
    private int MostStarted => !endsAreKept ? 1 : query.Unordered ? Degree : 2 * Degree;

    private bool HasRoom => (plan!.HasNext || runs.Exists(run => !run.IsStarted)) && runs.Count(run => run.IsStarted) < MostStarted;

    public async Task<Page<T>?> ReadNextAsync(CancellationToken cancellationToken)
    {
        using var cancel = cancellationToken.Register(stop.Cancel);
        if (plan is null)
        {
            whole ??= open(query);
            var page = await whole.ReadNextAsync(stop.Token).ConfigureAwait(false);
            if (canSplit && page is { HasMore: true, Earliest: { } earliest, Latest: { } latest })
                Split(page, earliest, latest);

            // Windows begin anew at the start, and what they pass on again is known of one page only.
            canSplit &= page?.Items.Count == 0;
            return page;
        }

        while (true)
        {
            Fill();
            if (runs.Count == 0)
                return null;
            var waits = (query.Unordered ? runs.FindAll(run => run.IsStarted) : runs.GetRange(0, 1)).ConvertAll(run => (Run: run, Page: run.WaitAsync(stop.Token)));
            await Task.WhenAny(waits.Select(wait => (Task)wait.Page).Concat(Ahead())).ConfigureAwait(false);
            foreach (var (run, wait) in waits)
            {
                if (!wait.IsCompleted)
                    continue;
                if (!await wait.ConfigureAwait(false))
                {
                    await FinishAsync(run).ConfigureAwait(false);
                    break;
                }

                if (run.TryTake(out var page))
                    return Pass(run, page!);
            }
        }
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        stop.Cancel();
        whole?.Dispose();
        foreach (var run in runs)
            run.Dispose();
        stop.Dispose();
    }

    private void Split(Page<T> first, DateTimeOffset earliest, DateTimeOffset latest)
    {
        whole!.Dispose();
        latency = first.Elapsed;
        seams = new SeamFilter<T>(form, first);
        plan = new WindowPlan(query.StartTime!.Value, query.EndTime, time.GetUtcNow(), query.PageSize, first.Read, earliest, latest);
    }

    /// <summary>Without the filter, so that events past the window's end are seen whatever is wanted of them.</summary>
    private void Start(WindowRun<T> run)
    {
        var mayDivide = endsAreKept;
        run.Start(
            open(query with { StartTime = From(run.Window), EndTime = run.Window.End, Filter = null }),
            page => mayDivide && plan!.IsCrowded(run.Window, page, query.Unordered ? MostUnordered : MostInOrder),
            stop.Token);
    }

    /// <summary>When to ask for a window from.</summary>
    private DateTimeOffset From(TimeWindow window) => window.Start == query.StartTime ? window.Start : window.Start - Overlap;

    /// <summary>Starts windows: as many as are to be under way, and not many more that wait to be taken.</summary>
    private void Fill()
    {
        Divide();
        while (HasRoom && runs.Count(run => run.IsUnderWay) < Degree)
        {
            if (!runs.Exists(run => !run.IsStarted))
                runs.Add(new WindowRun<T>(plan!.Next(), PagesAhead));
            Start(runs.Find(run => !run.IsStarted)!);
        }

        // All others may be waiting for it.
        if (runs.Count > 0 && !runs[0].IsStarted)
            Start(runs[0]);
    }

    /// <summary>Puts parts in the place of windows that turned out too large.</summary>
    private void Divide()
    {
        for (var place = 0; place < runs.Count; place++)
        {
            if (runs[place] is not { IsStarted: true, IsUnderWay: false, Crowd: { } crowd } run)
                continue;
            runs.RemoveAt(place);
            run.Dispose();
            runs.InsertRange(place, plan!.Divide(run.Window, crowd).Select(part => new WindowRun<T>(part, PagesAhead)));
        }
    }

    /// <summary>The windows whose end makes room for another one.</summary>
    private IEnumerable<Task> Ahead() => HasRoom ? runs.Where(run => run.IsUnderWay).Select(run => run.Completion!) : [];

    private Page<T> Pass(WindowRun<T> run, Page<T> page)
    {
        latency = TimeSpan.FromTicks(((latency.Ticks * 7) + page.Elapsed.Ticks) / 8);
        run.PassedEnd |= page.Latest > run.Window.End;
        var items = seams!.Pass(run.Window, page.Items, all: !endsAreKept && run.Window.HasNext);
        return new Page<T>
        {
            Items = query.Filter is { } filter ? [.. items.Where(activity => form.Matches(activity, filter))] : items, HasMore = true, Read = page.Read, Latest = page.Latest, Elapsed = page.Elapsed,
        };
    }

    private async Task FinishAsync(WindowRun<T> run)
    {
        try
        {
            await run.Completion!.ConfigureAwait(false);
            if (run.Crowd is not null)
                return;
            if (!endsAreKept && run.Pages > 1 && plan!.HasNext)
            {
                endsAreKept = !run.PassedEnd || !await HasReadOnAsync(run.Window).ConfigureAwait(false);
                if (!endsAreKept)
                    plan.TakeRest();
            }
        }
        catch (ApiException exception)
        {
            // The cursor leads to the end of this window only; the time leads on from here.
            exception.ResumeTime = runs.Min(other => From(other.Window));
            throw;
        }

        runs.Remove(run);
        run.Dispose();
        seams!.Finish(run.Window);
        plan!.Learn(run.Window, run.Read);
    }

    /// <summary>
    /// Whether a window with events past its end has read on to the present. They may also be there because a device's clock is ahead; then
    /// what comes after the window is still to be read. A large page tells, because the first events after the end may be just those that
    /// the window's first page left out.
    /// </summary>
    private async Task<bool> HasReadOnAsync(TimeWindow window)
    {
        using var after = open(query with { StartTime = window.End + Overlap, PageSize = LargestPage, Filter = null });
        var page = await after.ReadNextAsync(stop.Token).ConfigureAwait(false);
        return page is not null && seams!.HasAny(window, page.Items);
    }
}
