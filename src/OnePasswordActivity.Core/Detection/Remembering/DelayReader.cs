using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Detection.Remembering;

/// <summary>
/// How late uses of items in privileged vaults came. What is read of the past comes late too, and is not meant: an event came late when
/// a synchronisation brought it, the archive had been brought up to date before, and then had younger events of the stream already, and
/// older ones too.
/// </summary>
internal sealed class DelayReader(SqliteConnection connection, Watchlist watchlist)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    private readonly Dictionary<long, (long Ready, long Floor)> begun = [];

    /// <summary>How late an event came; null when it was not, or is of no interest.</summary>
    /// <param name="fact">The event.</param>
    /// <param name="position">Its position.</param>
    /// <param name="source">Its source.</param>
    public TimeSpan? Of(Fact fact, long position, long source)
    {
        if (fact.Vault is not { } vault || !watchlist.PrivilegedVaults.ContainsKey(vault))
            return null;
        using var command = connection.Command("SELECT first, received FROM batch WHERE first <= $position ORDER BY first DESC LIMIT 1", ("$position", position));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return null;
        long first = reader.GetInt64(0), received = reader.GetInt64(1);
        if (received - fact.Ticks < Shortest.Ticks)
            return null;
        var (ready, floor) = Begun(source);
        return received > ready && fact.Ticks >= floor && WasSynchronised(source, received) && HadYounger(source, first, fact.Ticks + Shortest.Ticks)
            ? TimeSpan.FromTicks(received - fact.Ticks)
            : null;
    }

    /// <summary>When the source was first up to date, and the time of the oldest event that it had then.</summary>
    private (long Ready, long Floor) Begun(long source)
    {
        if (begun.TryGetValue(source, out var known))
            return known;
        var ready = connection.Integer("SELECT min(ended) FROM sync WHERE source = $source AND ended IS NOT NULL AND error IS NULL", ("$source", source)) ?? long.MaxValue;
        var next = connection.Integer("SELECT min(first) FROM batch WHERE received > $ready", ("$ready", ready)) ?? long.MaxValue;
        var floor = connection.Integer(
            "SELECT time FROM event INDEXED BY event_time WHERE source = $source AND time > 0 AND id < $next ORDER BY time LIMIT 1", ("$source", source), ("$next", next)) ?? long.MaxValue;
        return begun[source] = (ready, floor);
    }

    /// <summary>Whether a synchronisation was at the source then. What is imported comes between them, since there is one writer at a time.</summary>
    private bool WasSynchronised(long source, long received) => connection.Integer(
        "SELECT EXISTS (SELECT 1 FROM sync WHERE source = $source AND started <= $received AND changed >= $received)",
        ("$source", source),
        ("$received", received)) != 0;

    private bool HadYounger(long source, long before, long time) => connection.Integer(
        "SELECT EXISTS (SELECT 1 FROM event INDEXED BY event_time WHERE source = $source AND time >= $time AND id < $before)",
        ("$source", source),
        ("$time", time),
        ("$before", before)) != 0;
}
