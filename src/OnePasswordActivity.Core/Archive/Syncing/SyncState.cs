using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;

namespace OnePasswordActivity.Core.Archive.Syncing;

/// <summary>What an archive knows of a source when a run begins.</summary>
/// <param name="Source">The source.</param>
/// <param name="Sync">The run.</param>
/// <param name="Cursor">Where to go on, or null.</param>
/// <param name="Goal">How far back it is to go, in UTC ticks.</param>
/// <param name="Covered">The times that it has everything of, in order.</param>
internal sealed record SyncState(long Source, long Sync, string? Cursor, long Goal, IReadOnlyList<CoveredTime> Covered)
{
    /// <summary>The end of what is covered, or null when nothing is.</summary>
    public long? CoveredEnd => Covered.Count == 0 ? null : Covered[Covered.Count - 1].End;

    /// <summary>Begins a run.</summary>
    /// <param name="connection">The archive, in a transaction.</param>
    /// <param name="account">The account.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="server">The server.</param>
    /// <param name="version">The version of the API.</param>
    /// <param name="start">How far back is asked for; null for nothing in particular.</param>
    /// <param name="oldest">How far back the API goes.</param>
    /// <param name="now">The present.</param>
    public static SyncState Begin(
        SqliteConnection connection, string account, string stream, string server, int version, long? start, long oldest, long now)
    {
        var source = SyncMarks.Source(connection, account, stream);
        var known = connection.Integer("SELECT start FROM goal WHERE source = $source", ("$source", source));
        var goal = Math.Min(known ?? start ?? oldest, start ?? known ?? oldest);
        connection.Execute("INSERT OR REPLACE INTO goal (source, start) VALUES ($source, $start)", ("$source", source), ("$start", goal));
        var sync = connection.Integer(
            "INSERT INTO sync (source, started, changed) VALUES ($source, $now, $now) RETURNING id", ("$source", source), ("$now", now))!.Value;
        var cursor = (string?)connection.Scalar(
            "SELECT value FROM cursor WHERE source = $source AND server = $server AND api_version = $version",
            ("$source", source),
            ("$server", server),
            ("$version", version));
        return new SyncState(source, sync, cursor, goal, ReadCovered(connection, source));
    }

    /// <summary>Ends a run.</summary>
    public static void End(SqliteConnection connection, long sync, string? error, long now) => connection.Execute(
        "UPDATE sync SET ended = $now, changed = $now, error = $error WHERE id = $sync", ("$now", now), ("$error", error), ("$sync", sync));

    /// <summary>The times that a source has everything of, in order.</summary>
    public static List<CoveredTime> ReadCovered(SqliteConnection connection, long source)
    {
        var covered = new List<CoveredTime>();
        using var command = connection.Command("SELECT start, end FROM coverage WHERE source = $source ORDER BY start", ("$source", source));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            covered.Add(new CoveredTime(reader.GetInt64(0), reader.GetInt64(1)));
        return covered;
    }

    /// <summary>The same times in order; those that touch as one.</summary>
    public static List<CoveredTime> Merge(IEnumerable<CoveredTime> covered)
    {
        var merged = new List<CoveredTime>();
        foreach (var time in covered.OrderBy(time => time.Start))
            if (merged.Count > 0 && time.Start <= merged[merged.Count - 1].End)
                merged[merged.Count - 1] = merged[merged.Count - 1] with { End = Math.Max(time.End, merged[merged.Count - 1].End) };
            else
                merged.Add(time);
        return merged;
    }

    /// <summary>The times between two moments that are not covered, in order.</summary>
    public static IEnumerable<CoveredTime> Missing(IEnumerable<CoveredTime> covered, long start, long end)
    {
        foreach (var time in covered.Where(time => time.End >= start))
        {
            if (time.Start >= end)
                break;
            if (time.Start > start)
                yield return new CoveredTime(start, time.Start);
            start = Math.Max(start, time.End);
        }

        if (start < end)
            yield return new CoveredTime(start, end);
    }
}
