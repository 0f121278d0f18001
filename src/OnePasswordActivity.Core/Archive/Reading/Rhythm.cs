using System;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>How long a stream is used to be silent, and how long it is now. Nights, weekends and holidays of a month are in it.</summary>
internal sealed class Rhythm
{
    private const int FewestEvents = 50;
    private const int MostEvents = 200_000;
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>Looks at the month before a source's last event.</summary>
    public Rhythm(SqliteConnection connection, long source, DateTimeOffset? last, DateTimeOffset? coveredTo)
    {
        if (last is null || coveredTo is null)
            return;
        Silence = coveredTo > last ? coveredTo - last : TimeSpan.Zero;
        using var command = connection.Command(
            "SELECT time FROM event WHERE source = $source AND time > $from ORDER BY time DESC LIMIT $most",
            ("$source", source),
            ("$from", Math.Max(0, (last.Value - Month).UtcTicks)),
            ("$most", MostEvents));
        using var reader = command.ExecuteReader();
        long next = 0, longest = 0, count = 0;
        for (; reader.Read(); count++)
        {
            var time = reader.GetInt64(0);
            if (next != 0)
                longest = Math.Max(longest, next - time);
            next = time;
        }

        if (count >= FewestEvents)
            LongestPause = TimeSpan.FromTicks(longest);
    }

    /// <summary>How long there has been no event.</summary>
    public TimeSpan? Silence { get; }

    /// <summary>How long there was none at most before; null when there are too few events to tell.</summary>
    public TimeSpan? LongestPause { get; }

    /// <summary>Whether it is silent for clearly longer than ever.</summary>
    public bool IsSilent => LongestPause is { } pause && Silence > Shortest && Silence.Value.Ticks > pause.Ticks * 3 / 2;
}
