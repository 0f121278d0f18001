using System;
using System.Collections.Generic;
using System.Globalization;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>The days of a time zone. Zones change at quarters of an hour, so each quarter is looked at once.</summary>
internal sealed class LocalDays(TimeZoneInfo zone)
{
    private const long Quarter = 15 * TimeSpan.TicksPerMinute;

    private readonly Dictionary<long, int> days = [];

    /// <summary>The day of a moment in UTC ticks, counted from the first one of the calendar.</summary>
    public int Of(long time)
    {
        var quarter = time / Quarter;
        if (days.TryGetValue(quarter, out var day))
            return day;
        day = (int)(TimeZoneInfo.ConvertTimeFromUtc(new DateTime(quarter * Quarter, DateTimeKind.Utc), zone).Ticks / TimeSpan.TicksPerDay);
        days.Add(quarter, day);
        return day;
    }

    /// <summary>A day as <c>2026-11-01</c>.</summary>
    public static string Text(int day) => new DateTime(day * TimeSpan.TicksPerDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
