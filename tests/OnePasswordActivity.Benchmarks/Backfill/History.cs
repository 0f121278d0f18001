using System;

namespace OnePasswordActivity.Benchmarks.Backfill;

/// <summary>When the events of a company happened, in order: crowded in office hours, few at night and on weekends.</summary>
internal sealed class History
{
    public const int Days = 120;

    private const int Seed = 1;

    private readonly long[] ticks;

    /// <param name="end">The present.</param>
    /// <param name="count">How many events.</param>
    public History(DateTimeOffset end, int count)
    {
        var random = new Random(Seed);
        Start = end.AddDays(-Days);
        var weights = new double[Days * 24];
        double sum = 0;
        for (var hour = 0; hour < weights.Length; hour++)
            sum += weights[hour] = Weight(Start.AddHours(hour)) * (0.7 + (0.6 * random.NextDouble()));

        ticks = new long[count];
        double before = 0;
        for (int hour = 0, made = 0; hour < weights.Length; hour++)
        {
            before += weights[hour];
            var until = hour == weights.Length - 1 ? count : (int)(count * before / sum);
            var first = made;
            for (; made < until; made++)
                ticks[made] = Start.AddHours(hour).UtcTicks + random.NextInt64(TimeSpan.TicksPerHour);
            Array.Sort(ticks, first, made - first);
        }
    }

    public DateTimeOffset Start { get; }

    public int Count => ticks.Length;

    public DateTimeOffset this[int index] => new(ticks[index], TimeSpan.Zero);

    /// <summary>The first event that is not before that moment.</summary>
    public int IndexOf(DateTimeOffset moment)
    {
        var index = Array.BinarySearch(ticks, moment.UtcTicks);
        if (index < 0)
            return ~index;
        while (index > 0 && ticks[index - 1] == moment.UtcTicks)
            index--;
        return index;
    }

    private static double Weight(DateTimeOffset hour) =>
        hour.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.1
        : hour.Hour is >= 8 and < 18 ? 1
        : hour.Hour is >= 6 and < 22 ? 0.25
        : 0.05;
}
