using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Syncing;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>Tells what an archive has and how it is.</summary>
internal sealed class ArchiveDescription(string path)
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(120);
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>A gap that is shorter comes of clocks and is none.</summary>
    private static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;

    public IReadOnlyList<ArchiveStatus> Read(bool verify, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = ArchiveFile.OpenToRead(path);
            using var stop = connection.StopWith(cancellationToken);
            connection.Execute("BEGIN");
            IReadOnlyList<string>? problems = verify ? new ArchiveVerification(connection, path).Run(cancellationToken) : null;
            return [.. Source.Of(connection).Select(source => Describe(connection, source, problems, cancellationToken))];
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

    private ArchiveStatus Describe(SqliteConnection connection, Source source, IReadOnlyList<string>? problems, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (string, object?)[] of = [("$source", source.Id)];
        var last = Moment(connection.Integer("SELECT max(time) FROM event WHERE source = $source AND time > 0", of));
        var covered = SyncState.ReadCovered(connection, source.Id);
        var goal = connection.Integer("SELECT start FROM goal WHERE source = $source", of);
        var coveredTo = covered.Count == 0 ? null : Moment(covered[covered.Count - 1].End);
        var gaps = covered.Count == 0 ? [] : Gaps(SyncState.Missing(covered, goal ?? covered[0].Start, covered[covered.Count - 1].End));
        var lags = Lags(connection, source.Id);
        var rhythm = new Rhythm(connection, source.Id, last, coveredTo);
        var lastSync = Moment(connection.Integer("SELECT max(changed) FROM sync WHERE source = $source", of));
        var error = (string?)connection.Scalar("SELECT error FROM sync WHERE source = $source ORDER BY started DESC, id DESC LIMIT 1", of);
        return new ArchiveStatus
        {
            Path = path,
            Stream = source.Stream.ToString(),
            AccountUuid = source.Account,
            State = problems?.Count > 0 ? ArchiveState.Damaged
                : gaps.Any(gap => !gap.CanBeFilled) ? ArchiveState.HasGaps
                : error is not null ? ArchiveState.Failing
                : gaps.Count > 0 ? ArchiveState.Incomplete
                : now - lastSync > Fresh ? ArchiveState.Stale
                : rhythm.IsSilent ? ArchiveState.Silent : ArchiveState.Good,
            Events = connection.Integer("SELECT count(*) FROM event WHERE source = $source", of)!.Value,
            First = Moment(connection.Integer("SELECT min(time) FROM event WHERE source = $source AND time > 0", of)),
            Last = last,
            CoveredFrom = covered.Count == 0 ? null : Moment(covered[0].Start),
            CoveredTo = coveredTo,
            Gaps = gaps,
            Late = lags.Sum(lag => lag.Count),
            MedianLag = Median(lags),
            MaximumLag = lags.Count == 0 ? null : LagSteps.Lag(lags[lags.Count - 1].Step),
            Duplicates = connection.Integer("SELECT sum(known) FROM sync WHERE source = $source", of) ?? 0,
            LastSync = lastSync,
            LastError = error,
            CursorAge = now - Moment(connection.Integer("SELECT max(changed) FROM cursor WHERE source = $source", of)),
            Silence = rhythm.Silence,
            LongestPause = rhythm.LongestPause,
            FileSize = Size(path) + Size(path + "-wal"),
            HasTextIndex = ArchiveFile.HasTextIndex(connection),
            IsIntact = problems is null ? null : problems.Count == 0,
            Problems = new TextList([.. problems ?? []]),
        };
    }

    private List<ArchiveGap> Gaps(IEnumerable<Writing.CoveredTime> missing) =>
    [
        .. missing.Where(time => time.End - time.Start >= ShortestGap.Ticks).Select(time => new ArchiveGap
        {
            From = new DateTimeOffset(time.Start, TimeSpan.Zero), To = new DateTimeOffset(time.End, TimeSpan.Zero), CanBeFilled = time.End > (now - Retention).UtcTicks,
        }),
    ];

    private static List<(int Step, long Count)> Lags(SqliteConnection connection, long source)
    {
        var lags = new List<(int, long)>();
        using var command = connection.Command("SELECT step, count FROM lag WHERE source = $source ORDER BY step", ("$source", source));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            lags.Add((reader.GetInt32(0), reader.GetInt64(1)));
        return lags;
    }

    private static TimeSpan? Median(List<(int Step, long Count)> lags)
    {
        var half = (lags.Sum(lag => lag.Count) + 1) / 2;
        foreach (var (step, count) in lags)
            if ((half -= count) <= 0)
                return LagSteps.Lag(step);
        return null;
    }

    private static DateTimeOffset? Moment(long? ticks) => ticks is { } value ? new DateTimeOffset(value, TimeSpan.Zero) : null;

    private static long Size(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}
