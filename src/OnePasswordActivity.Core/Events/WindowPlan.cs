using System;

namespace OnePasswordActivity.Core.Events;

/// <summary>
/// Cuts the time to read into windows of a few pages each. Nights and offices differ, so each cut goes by how densely events lay in the
/// windows before.
/// </summary>
internal sealed class WindowPlan
{
    /// <summary>Enough for full pages, and few enough to hold some windows in memory.</summary>
    private const int PagesPerWindow = 4;

    /// <summary>However empty a time in it is, so that what comes after that is still read in parts.</summary>
    private const int FewestWindows = 48;

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
    private int index;
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
        return new TimeWindow(index, index++ == 0 ? start : from, HasNext ? next : end, next > from ? next - from : Shortest, HasNext);
    }

    /// <summary>Learns from a window that was read.</summary>
    public void Learn(TimeWindow window, long read) => density = (density + Density(read, window.Length)) / 2;

    /// <summary>Events a second; never nothing, so that lengths stay finite.</summary>
    private static double Density(long read, TimeSpan time) => Math.Max(1, read) / Math.Max(1, time.TotalSeconds);
}
