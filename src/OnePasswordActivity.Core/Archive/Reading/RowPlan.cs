using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Engine;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>
/// Chooses the way through an archive that meets the fewest events: by the posting lists of what is asked for, merged into the order of time, or
/// through all of the time.
/// </summary>
internal sealed class RowPlan(sqlite3 database, string path, ArchiveQuery query, IReadOnlyCollection<long> sources, IReadOnlyList<ColumnFilter> filters)
{
    /// <summary>How many events of a time are counted: of more it does not matter how many more.</summary>
    private const int MostCounted = 20_000;

    /// <summary>Of more names than these no lists are asked: each name has to be looked for.</summary>
    private const int MostNames = 10_000;

    /// <summary>How many posting lists are merged at most, which takes memory for each.</summary>
    private const int MostLists = 50_000;

    private readonly string range = Range(query);
    private readonly string sourceList = string.Join(", ", sources);
    private readonly PostingRange postingRange = new(sources, query.StartTime?.UtcTicks ?? long.MinValue, query.EndTime?.UtcTicks ?? long.MaxValue);

    /// <summary>The columns of the filters, in the order in which they come after id, time and source.</summary>
    public IReadOnlyList<IndexedColumn> Columns { get; } = [.. filters.SelectMany(filter => filter.Columns).Select(column => column.Column).Distinct()];

    private string SelectedColumns => string.Concat(Columns.Select(column => ", " + column.NameInSql()));

    public IRows Make()
    {
        var (compare, direction) = query.Order == ArchiveOrder.Newest ? ("<", "DESC") : (">", "ASC");
        if (query.Order == ArchiveOrder.Arrival)
            return new OrderedRows(
                database,
                $"SELECT id, time, source{SelectedColumns} FROM event NOT INDEXED WHERE id > ?2 AND ?1 IS NOT NULL AND source IN ({sourceList}){range} ORDER BY id",
                "in the order of arrival");
        if (Best() is { } best)
            return new MergedRows(database, path, query, best, postingRange, SelectedColumns);
        return new OrderedRows(
            database,
            string.Join(" UNION ALL ", sources.Select(source => FormattableString.Invariant(
                $"SELECT id, time, source{SelectedColumns} FROM event INDEXED BY event_time WHERE source = {source} AND (time, id) {compare} (?1, ?2){range}")))
            + $" ORDER BY time {direction}, id {direction}",
            "by going through all of the time");
    }

    /// <summary>The filter with the fewest events; null when the time itself has no more.</summary>
    private ColumnFilter? Best()
    {
        if (filters.Count == 0)
            return null;
        using var postings = new PostingReader(database, path);
        var (best, fewest) = ((ColumnFilter?)null, CountTime() is var time and <= MostCounted ? time : long.MaxValue);
        foreach (var filter in filters.Where(static filter => filter.Columns.Sum(static column => column.Names.Count) <= MostNames))
        {
            var (lists, events) = (0L, (long)filter.Events.Count);
            foreach (var (column, names) in filter.Columns)
            {
                var counted = postings.Count(column, names, postingRange, MostLists + 1);
                (lists, events) = (lists + counted.Lists, events + counted.Events);
            }

            if (lists <= MostLists && events < fewest)
                (best, fewest) = (filter, events);
        }

        return best;
    }

    private long CountTime()
    {
        using var count = new Statement(
            database, FormattableString.Invariant($"SELECT count(*) FROM (SELECT id FROM event INDEXED BY event_time WHERE source IN ({sourceList}){range} LIMIT {MostCounted + 1})"));
        return count.Step() ? count.Integer(0) : 0;
    }

    private static string Range(ArchiveQuery query)
    {
        var range = "";
        if (query.StartTime is { } start)
            range += FormattableString.Invariant($" AND time >= {start.UtcTicks}");
        if (query.EndTime is { } end)
            range += FormattableString.Invariant($" AND time <= {end.UtcTicks}");
        if (query.After > 0 && query.Order != ArchiveOrder.Arrival)
            range += FormattableString.Invariant($" AND id > {query.After}");
        return range;
    }
}
