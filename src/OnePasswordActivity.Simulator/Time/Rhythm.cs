using System;

namespace OnePasswordActivity.Simulator;

/// <summary>
/// When the n-th event of a stream arrives. The week has busy and quiet hours; events are spread evenly over that uneven time, each
/// with its own jitter. Index and time convert into each other by arithmetic, counted from a fixed Monday: nothing is stored, and a
/// simulator that starts later gives every event the same number.
/// </summary>
internal sealed class Rhythm(ulong key, double eventsPerDay)
{
    private const int HoursPerWeek = 168, WeeksPerYear = 52;
    private const long Week = 7 * Instant.Day, Year = WeeksPerYear * Week;

    /// <summary>5 January 1970, the first Monday there is.</summary>
    private const long Origin = 4 * Instant.Day;

    private static readonly double[] s_weights = Weights();
    private static readonly double[] s_before = Before(s_weights);

    // A whole number, so that the years of the rhythm, which have 52 weeks, fit together without gaps.
    private readonly long _perYear = Math.Max(1, (long)Math.Ceiling(eventsPerDay * WeeksPerYear * 7));

    /// <summary>The average number of events a day.</summary>
    public double EventsPerDay => eventsPerDay;

    /// <summary>The arrival of the n-th event; never earlier than that of the one before.</summary>
    public long TimeOf(long index)
    {
        (long year, long rest) = Math.DivRem(index, _perYear);
        double jitter = (Dice.Mix(key + (ulong)index) >> 11) * (1.0 / (1UL << 53));
        double weeks = (rest + jitter) / _perYear * WeeksPerYear;
        int week = Math.Min((int)weeks, WeeksPerYear - 1);
        double work = (weeks - week) * s_before[HoursPerWeek];

        int hour = Array.BinarySearch(s_before, 0, HoursPerWeek, work);
        if (hour < 0)
            hour = ~hour - 1;
        double within = (work - s_before[hour]) / s_weights[hour];
        return Origin + year * Year + week * Week + hour * Instant.Hour + Math.Min((long)(within * Instant.Hour), Instant.Hour - 1);
    }

    /// <summary>The number of events that arrive before a time, which is the index of the first one at or after it.</summary>
    public long CountBefore(long time)
    {
        if (time <= Origin)
            return 0;
        (long year, long inYear) = Math.DivRem(time - Origin, Year);
        (long week, long inWeek) = Math.DivRem(inYear, Week);
        (long hour, long inHour) = Math.DivRem(inWeek, Instant.Hour);
        double work = s_before[hour] + s_weights[hour] * inHour / Instant.Hour;
        double weeks = week + work / s_before[HoursPerWeek];

        // Right to within the jitter and rounding; the exact answer is a step or two away.
        long index = year * _perYear + (long)(weeks / WeeksPerYear * _perYear);
        while (index > 0 && TimeOf(index - 1) >= time)
            index--;
        while (TimeOf(index) < time)
            index++;
        return index;
    }

    private static double[] Weights()
    {
        ReadOnlySpan<byte> workday = [2, 2, 2, 2, 2, 3, 6, 16, 22, 24, 24, 22, 17, 22, 24, 24, 22, 19, 15, 12, 9, 6, 4, 3];
        ReadOnlySpan<byte> weekend = [1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 1, 1];
        var weights = new double[HoursPerWeek];
        for (int hour = 0; hour < HoursPerWeek; hour++)
            weights[hour] = (hour < 5 * 24 ? workday : weekend)[hour % 24];
        return weights;
    }

    private static double[] Before(double[] weights)
    {
        var before = new double[HoursPerWeek + 1];
        for (int hour = 0; hour < HoursPerWeek; hour++)
            before[hour + 1] = before[hour] + weights[hour];
        return before;
    }
}
