using System;
using System.Collections.Generic;
using System.Globalization;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>The days of a time zone. Zones change at quarters of an hour, so each quarter is looked at once.</summary>
internal sealed class LocalDays(TimeZoneInfo zone)
{
    private const long Quarter = 15 * TimeSpan.TicksPerMinute;

    private readonly Dictionary<long, int> days = [];
    private (long Quarter, int Day) last = (-1, 0);

    /// <summary>The day of a moment in UTC ticks, counted from the first one of the calendar.</summary>
    public int Of(long time)
    {
        // Neighbours are mostly of one quarter.
        var quarter = time / Quarter;
        if (quarter != last.Quarter)
            last = (quarter, Find(quarter));
        return last.Day;
    }

    /// <summary>A day as <c>2026-11-01</c>.</summary>
    public static string Text(int day) => new DateTime(day * TimeSpan.TicksPerDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private int Find(long quarter)
    {
        if (!days.TryGetValue(quarter, out var day))
            days.Add(quarter, day = (int)(TimeZoneInfo.ConvertTimeFromUtc(new DateTime(quarter * Quarter, DateTimeKind.Utc), zone).Ticks / TimeSpan.TicksPerDay));
        return day;
    }
}
