using System;
using System.Collections.Generic;
using System.Threading;

namespace OnePasswordActivity.Simulator;

/// <summary>Counts the requests of each token by the minute and by the hour of the clock. Refused requests do not count.</summary>
internal sealed class RateLimiter(int perMinute, int perHour)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Windows> _tokens = [];

    /// <summary>Takes one request out of the budget, or says when there is a new one.</summary>
    public DateTimeOffset? Take(string token, DateTimeOffset now)
    {
        lock (_lock)
        {
            DateTimeOffset minute = Floor(now, TimeSpan.FromMinutes(1)), hour = Floor(now, TimeSpan.FromHours(1));
            Windows used = _tokens.GetValueOrDefault(token);
            if (used.Minute != minute)
                used = used with { Minute = minute, InMinute = 0 };
            if (used.Hour != hour)
                used = used with { Hour = hour, InHour = 0 };

            if (perHour > 0 && used.InHour >= perHour)
                return hour.AddHours(1);
            if (perMinute > 0 && used.InMinute >= perMinute)
                return minute.AddMinutes(1);
            _tokens[token] = used with { InMinute = used.InMinute + 1, InHour = used.InHour + 1 };
            return null;
        }
    }

    private static DateTimeOffset Floor(DateTimeOffset time, TimeSpan unit) =>
        new(time.UtcTicks - time.UtcTicks % unit.Ticks, TimeSpan.Zero);

    private readonly record struct Windows(DateTimeOffset Minute, int InMinute, DateTimeOffset Hour, int InHour);
}
