using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Removing;

/// <summary>
/// Removes old events in transactions of some thousands, and then gives the space back. It can be ended at any instant: what is removed by
/// then is removed wholly, and the next run does the rest.
/// </summary>
internal sealed class ArchiveRemoval(string path, RemovalQuery query)
{
    /// <summary>How many events a transaction removes.</summary>
    private const int Together = 4096;

    /// <summary>How many pages of the file are given back, or of the full-text index rewritten, at once.</summary>
    private const int PagesTogether = 2000;

    /// <summary>What there is to remove, and what stays because a target waits for it.</summary>
    public static RemovalPlan Plan(SqliteConnection connection, RemovalQuery query)
    {
        var awaited = new AwaitedEvents(connection, query.IgnoredTargets);
        var sources = Sources(connection, query);
        var events = Count(awaited.Condition);
        var kept = Count("TRUE") - events;
        return new RemovalPlan { Events = events, Kept = kept, Targets = kept == 0 ? [] : [.. awaited.Targets.Where(target => Count(target.Condition) > 0).Select(target => target.Name)] };

        long Count(string condition) => sources.Sum(source => connection.Integer(
            $"SELECT count(*) FROM event INDEXED BY event_time WHERE source = $source AND time > 0 AND time < $before AND {condition}", ("$source", source.Id), ("$before", query.Before.UtcTicks))!.Value);
    }

    /// <summary>Removes them. The caller holds the writer's lock.</summary>
    public RemovalSummary Run(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var sizeBefore = Size();
        using var connection = ArchiveFile.OpenToWrite(path, new SchemaOptions(TextIndex: true));
        try
        {
            using var stop = connection.StopWith(cancellationToken);
            Writing.WriterLock.Sign(connection);
            connection.Execute("PRAGMA secure_delete = ON;");
            var hasTextIndex = ArchiveFile.HasTextIndex(connection);
            var removed = 0L;
            var awaited = new AwaitedEvents(connection, query.IgnoredTargets);
            using var words = hasTextIndex ? new WordEraser(connection.Handle!, Source.Of(connection)) : null;
            foreach (var source in Sources(connection, query))
                removed += Remove(connection, source, awaited, words, cancellationToken);
            UnusedNames.Remove(connection, hasTextIndex, cancellationToken);
            if (hasTextIndex)
            {
                TidyTextIndex(connection, "event_text", cancellationToken);
                TidyTextIndex(connection, "name_text", cancellationToken);
            }

            GiveBack(connection, cancellationToken);
            return new RemovalSummary
            {
                Path = path,
                Before = query.Before,
                Removed = removed,
                Kept = Plan(connection, query).Kept,
                Remaining = connection.Integer("SELECT count(*) FROM event")!.Value,
                SizeBefore = sizeBefore,
                FileSize = Size(),
                Duration = watch.Elapsed,
            };
        }
        catch (Exception exception) when (exception is SqliteException or ArchiveException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    private static List<Source> Sources(SqliteConnection connection, RemovalQuery query) =>
    [
        .. Source.Of(connection, new ArchiveQuery { AccountUuid = query.AccountUuid })
            .Where(source => query.Streams.Count == 0 || query.Streams.Contains(source.Stream)),
    ];

    private long Remove(SqliteConnection connection, Source source, AwaitedEvents awaited, WordEraser? words, CancellationToken cancellationToken)
    {
        using var eraser = new EventEraser(connection.Handle!, path, source, words);
        using var find = new Statement(
            connection.Handle!, $"SELECT id, time FROM event INDEXED BY event_time WHERE source = ?1 AND time >= ?4 AND time < ?2 AND {awaited.Condition} ORDER BY time LIMIT ?3");
        var removed = 0L;
        var from = 1L;
        var ids = new List<long>();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var transaction = connection.BeginTransaction();

            // First what is known of the past, so that nothing is ever said to be there that is not.
            if (removed == 0)
                ForgetCoverage(connection, source.Id);
            ids.Clear();
            find.Bind(1, source.Id);
            find.Bind(2, query.Before.UtcTicks);
            find.Bind(3, Together);
            find.Bind(4, from);
            while (find.Step())
            {
                ids.Add(find.Integer(0));

                // What stays before it is not looked at again.
                from = find.Integer(1);
            }

            find.Reset();
            ids.Sort();
            eraser.Erase(ids);
            transaction.Commit();
            removed += ids.Count;
        }
        while (ids.Count == Together);
        return removed;
    }

    /// <summary>What was read of the removed time counts as not asked for, so that no synchronisation reads it again.</summary>
    private void ForgetCoverage(SqliteConnection connection, long source) => connection.Execute(
        """
        DELETE FROM coverage WHERE source = $source AND end <= $before;
        UPDATE coverage SET start = $before WHERE source = $source AND start < $before;
        UPDATE goal SET start = $before WHERE source = $source AND start < $before;
        """,
        ("$source", source),
        ("$before", query.Before.UtcTicks));

    /// <summary>Rewrites a full-text index without the words of what was removed, by this run or one that was ended. One that is tidy stays as it is.</summary>
    private static void TidyTextIndex(SqliteConnection connection, string table, CancellationToken cancellationToken)
    {
        using var merge = new Statement(connection.Handle!, $"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?1)");
        for (var pages = -PagesTogether; ; pages = PagesTogether)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = SQLitePCL.raw.sqlite3_total_changes(connection.Handle!);
            merge.Bind(1, pages);
            merge.Run();
            if (SQLitePCL.raw.sqlite3_total_changes(connection.Handle!) - before < 2)
                return;
        }
    }

    private static void GiveBack(SqliteConnection connection, CancellationToken cancellationToken)
    {
        while (connection.Integer("PRAGMA freelist_count") > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = connection.Integer("PRAGMA freelist_count");
            using var vacuum = new Statement(connection.Handle!, FormattableString.Invariant($"PRAGMA incremental_vacuum({PagesTogether})"));
            vacuum.Run();
            if (connection.Integer("PRAGMA freelist_count") == before)
                break;
        }

        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private long Size() => new[] { path, path + "-wal" }.Select(file => new FileInfo(file)).Sum(file => file.Exists ? file.Length : 0);
}
