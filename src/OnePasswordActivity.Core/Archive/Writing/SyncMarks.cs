using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Writes how far sources were read, inside the writer's transactions.</summary>
internal static class SyncMarks
{
    /// <summary>The number of an account's stream; it is given one when it has none.</summary>
    public static long Source(SqliteConnection connection, string account, string stream)
    {
        connection.Execute("INSERT INTO source (account, stream) VALUES ($account, $stream) ON CONFLICT DO NOTHING", ("$account", account), ("$stream", stream));
        return connection.Integer("SELECT id FROM source WHERE account = $account AND stream = $stream", ("$account", account), ("$stream", stream))!.Value;
    }

    public static void SetCursor(SqliteConnection connection, long source, CursorMark cursor, long now) => connection.Execute(
        """
        INSERT INTO cursor (source, server, api_version, value, changed) VALUES ($source, $server, $version, $value, $now)
        ON CONFLICT (source, server, api_version) DO UPDATE SET value = excluded.value, changed = excluded.changed
        """,
        ("$source", source),
        ("$server", cursor.Server),
        ("$version", cursor.ApiVersion),
        ("$value", cursor.Value),
        ("$now", now));

    /// <summary>Adds a time that is covered; times that touch become one.</summary>
    public static void Cover(SqliteConnection connection, long source, CoveredTime time)
    {
        var start = connection.Integer(
            "SELECT min(start) FROM coverage WHERE source = $source AND start <= $end AND end >= $start", ("$source", source), ("$start", time.Start), ("$end", time.End));
        var end = connection.Integer(
            "SELECT max(end) FROM coverage WHERE source = $source AND start <= $end AND end >= $start", ("$source", source), ("$start", time.Start), ("$end", time.End));
        connection.Execute(
            "DELETE FROM coverage WHERE source = $source AND start <= $end AND end >= $start", ("$source", source), ("$start", time.Start), ("$end", time.End));
        connection.Execute(
            "INSERT INTO coverage (source, start, end) VALUES ($source, $start, $end)",
            ("$source", source),
            ("$start", Math.Min(start ?? time.Start, time.Start)),
            ("$end", Math.Max(end ?? time.End, time.End)));
    }

    public static void Count(SqliteConnection connection, long sync, BatchCount count, long now) => connection.Execute(
        "UPDATE sync SET new = new + $new, known = known + $known, late = late + $late, changed = $now WHERE id = $sync",
        ("$new", count.New),
        ("$known", count.Known),
        ("$late", count.Late),
        ("$now", now),
        ("$sync", sync));

    public static void AddLags(SqliteConnection connection, long source, Dictionary<int, int> lags)
    {
        foreach (var lag in lags)
            connection.Execute(
                "INSERT INTO lag (source, step, count) VALUES ($source, $step, $count) ON CONFLICT (source, step) DO UPDATE SET count = count + excluded.count",
                ("$source", source),
                ("$step", lag.Key),
                ("$count", lag.Value));
    }
}
