using System;
using System.Collections.Generic;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>
/// Cuts the time to read into windows of a few pages each. Nights and offices differ, so each cut goes by how densely events lay in the
/// windows before; and a window whose first page shows that it has many more, as where a night ends, is cut again.
/// </summary>
internal sealed class WindowPlan
{
    /// <summary>Enough for full pages, and few enough to hold some windows in memory.</summary>
    private const int PagesPerWindow = 4;

    /// <summary>However empty a time in it is, so that what comes after that is still read in parts.</summary>
    private const int FewestWindows = 8;

    /// <summary>Since a crowd at its beginning may have been all.</summary>
    private const int MostParts = 16;

    /// <summary>What is worth a request of its own even if it holds nothing.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset start;
    private readonly DateTimeOffset? end;
    private readonly DateTimeOffset reach;
    private readonly double wanted;
    private readonly double longest;
    private DateTimeOffset next;
    private TimeSpan length;
    private double density;
    private TimeWindow? latest;
    private bool takesRest;

    /// <param name="start">The first moment.</param>
    /// <param name="end">The last moment, or null for no end.</param>
    /// <param name="now">The present.</param>
    /// <param name="pageSize">Events a page.</param>
    /// <param name="read">How many events the first page had.</param>
    /// <param name="earliest">The earliest of their times. The first window reaches back to the start, but is measured from here.</param>
    /// <param name="latest">The latest of their times.</param>
    public WindowPlan(
        DateTimeOffset start, DateTimeOffset? end, DateTimeOffset now, int pageSize, int read, DateTimeOffset earliest, DateTimeOffset latest)
    {
        this.end = end;
        this.start = start;
        next = earliest > start ? earliest : start;
        reach = end < now ? end.Value : now;
        longest = Math.Max(Day.TotalSeconds, (reach - next).TotalSeconds / FewestWindows);
        wanted = (double)pageSize * PagesPerWindow;
        density = Density(read, latest - earliest);
        length = TimeSpan.FromSeconds(wanted / density);
    }

    public bool HasNext { get; private set; } = true;

    /// <summary>Makes one more window, of all that is left.</summary>
    public void TakeRest() => takesRest = true;

    public TimeWindow Next()
    {
        // No leap, however empty the windows before were: a quiet night may end within the next one.
        var cut = TimeSpan.FromSeconds(Math.Min(Math.Min(wanted / density, length.TotalSeconds * 4), longest));
        length = cut > Shortest ? cut : Shortest;
        var from = next;

        // What would be left as a small rest is taken along.
        HasNext = !takesRest && reach - from > length + TimeSpan.FromTicks(length.Ticks / 2);
        next = HasNext ? from + length : reach;
        var window = new TimeWindow(latest is null ? start : from, HasNext ? next : end, next > from ? next - from : Shortest, HasNext);
        latest?.GoOnWith(window);
        return latest = window;
    }

    /// <summary>Learns from a window that was read.</summary>
    public void Learn(TimeWindow window, long read) => Learn(Density(read, window.Length));

    /// <summary>Whether a window's first page shows that it has so many times as many events as planned. Any thread may ask.</summary>
    public bool IsCrowded<T>(TimeWindow window, Page<T> first, int times) =>
        first is { HasMore: true, Earliest: { } earliest, Latest: { } latest }
        && window.Length >= Shortest + Shortest
        && Density(first.Read, latest - earliest) * (Reach(window) - latest).TotalSeconds > wanted * times;

    /// <summary>Cuts a window again, by how densely the events of its first page lie.</summary>
    public IReadOnlyList<TimeWindow> Divide<T>(TimeWindow window, Page<T> first)
    {
        var found = Density(first.Read, first.Latest!.Value - first.Earliest!.Value);
        Learn(found);
        var count = (int)Math.Min(Math.Min(MostParts, window.Length.Ticks / Shortest.Ticks), Math.Max(2, Math.Ceiling(found * window.Length.TotalSeconds / wanted)));
        var step = TimeSpan.FromTicks(window.Length.Ticks / count);
        var begin = Reach(window) - window.Length;
        var parts = new List<TimeWindow>();
        for (var place = 0; place < count; place++)
        {
            var isLast = place == count - 1;
            var from = begin + TimeSpan.FromTicks(step.Ticks * place);
            var part = new TimeWindow(place == 0 ? window.Start : from, isLast ? window.End : from + step, step, !isLast || window.HasNext);
            if (place > 0)
                parts[place - 1].GoOnWith(part);
            parts.Add(part);
        }

        window.Previous?.GoOnWith(parts[0]);
        if (window.Next is not null)
            parts[count - 1].GoOnWith(window.Next);
        if (latest == window)
            latest = parts[count - 1];
        return parts;
    }

    /// <summary>Where the events of a window end, as far as any can have happened yet.</summary>
    private DateTimeOffset Reach(TimeWindow window) => window.HasNext ? window.End!.Value : reach;

    private void Learn(double found) => density = (density + found) / 2;

    /// <summary>Events a second; never nothing, so that lengths stay finite.</summary>
    private static double Density(long read, TimeSpan time) => Math.Max(1, read) / Math.Max(1, time.TotalSeconds);
}
