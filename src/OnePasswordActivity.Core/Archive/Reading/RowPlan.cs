using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Engine;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>
/// Chooses the way through an archive that meets the fewest events. An index on a few numbers gives them in the order of time, one number
/// merged with the other; of more numbers, and of words, the events are listed first if there are not too many; else it goes through all of
/// the time that is asked for.
/// </summary>
internal sealed class RowPlan(sqlite3 database, ArchiveQuery query, IReadOnlyCollection<long> sources, IReadOnlyList<ColumnFilter> filters, bool hasTextIndex)
{
    /// <summary>How many events an index is asked to count: of more it does not matter how many more.</summary>
    private const int MostCounted = 20_000;

    /// <summary>How many parts are merged at most.</summary>
    private const int MostParts = 48;

    /// <summary>Of more numbers than these no index is asked: each has to be looked for.</summary>
    private const int MostIds = 5_000;

    private readonly string range = Range(query);
    private readonly string sourceList = string.Join(", ", sources);
    private readonly string columns = string.Concat(filters.SelectMany(filter => filter.Columns).Distinct().Select(column => ", " + column));

    /// <summary>The columns of the filters, in the order in which they come after id, time and source.</summary>
    public IReadOnlyList<string> Columns { get; } = [.. filters.SelectMany(filter => filter.Columns).Distinct()];

    public IRows Make()
    {
        var (compare, direction) = query.Order == ArchiveOrder.Newest ? ("<", "DESC") : (">", "ASC");
        if (query.Order == ArchiveOrder.Arrival)
            return new OrderedRows(
                database,
                $"SELECT id, time, source{columns} FROM event NOT INDEXED WHERE id > ?2 AND ?1 IS NOT NULL AND source IN ({sourceList}){range} ORDER BY id",
                "in the order of arrival");
        var ordered = FormattableString.Invariant($" AND (time, id) {compare} (?1, ?2){range}");
        var order = $" ORDER BY time {direction}, id {direction}";
        var (best, count) = Best();
        if (best is { Words: { } words })
            return Listed(
                $"SELECT event.time, event.id FROM event_text CROSS JOIN event ON event.id = event_text.rowid WHERE event_text MATCH ?1{range}",
                words,
                "by the full-text index");
        if (best is { Filter: { } filter } && Parts(filter) is { Count: <= MostParts } parts)
            return new OrderedRows(
                database,
                string.Join(" UNION ALL ", parts.Select(part => $"SELECT id, time, source{columns} FROM event INDEXED BY {part.Index} WHERE {part.Condition}{ordered}")) + order,
                $"by the index of {string.Join(", ", filter.Columns)}");
        if (best is { Filter: { } listed } && count <= MostCounted)
            return Listed(
                string.Join(" UNION ALL ", listed.Columns.Select(column => $"SELECT time, id FROM event INDEXED BY event_{column} WHERE {Condition(column)}{range}")),
                Json(listed),
                $"by the index of {string.Join(", ", listed.Columns)}");
        return new OrderedRows(
            database,
            string.Join(" UNION ALL ", sources.Select(source => FormattableString.Invariant(
                $"SELECT id, time, source{columns} FROM event INDEXED BY event_time WHERE source = {source}{ordered}"))) + order,
            "by going through all of the time");
    }

    /// <summary>The index that meets the fewest events; of several that all meet many the first that needs no list.</summary>
    private ((ColumnFilter? Filter, string? Words)? Index, long Count) Best()
    {
        ((ColumnFilter?, string?)? Index, long Count) best = (null, filters.Count == 0 && query.Filter?.Text is null ? 0 : CountTime());
        if (best.Count == 0)
            return best;
        if (hasTextIndex && query.Filter?.Text is { } search && WordQuery.Of(search) is { } words)
        {
            var count = Count("SELECT rowid FROM event_text WHERE event_text MATCH ?1", words);
            if (count < best.Count)
                best = ((null, words), count);
        }

        foreach (var filter in filters)
        {
            if (filter.Ids.Count > MostIds)
                continue;
            var count = Count(
                string.Join(" UNION ALL ", filter.Columns.Select(column => $"SELECT id FROM event INDEXED BY event_{column} WHERE {Condition(column)}{range}")), Json(filter));
            if (count < best.Count || (best is { Index: null, Count: > MostCounted } && Parts(filter).Count <= MostParts))
                best = ((filter, null), count);
        }

        return best;
    }

    private long CountTime() => Count($"SELECT id FROM event INDEXED BY event_time WHERE source IN ({sourceList}) AND ?1 = ''{range}", "");

    private long Count(string sql, string parameter)
    {
        using var statement = new Statement(database, FormattableString.Invariant($"SELECT count(*) FROM ({sql} LIMIT {MostCounted + 1})"));
        statement.Bind(1, parameter);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    private ListedRows Listed(string sql, string parameter, string description)
    {
        var found = new List<(long Time, long Id)>();
        using (var statement = new Statement(database, sql))
        {
            statement.Bind(1, parameter);
            while (statement.Step())
                found.Add((statement.Integer(0), statement.Integer(1)));
        }

        found.Sort();
        if (query.Order == ArchiveOrder.Newest)
            found.Reverse();
        return new ListedRows(database, $"SELECT id, time, source{columns} FROM event WHERE id = ?1", [.. found.Select(one => one.Id)], description);
    }

    /// <summary>What is looked for in an index whose ids come as a JSON array.</summary>
    private string Condition(string column) => (column is "action" or "type" ? $"source IN ({sourceList}) AND " : "") + $"{column} IN (SELECT value FROM json_each(?1))";

    /// <summary>What is looked for number by number, so that each part has its order from its index.</summary>
    private List<(string Index, string Condition)> Parts(ColumnFilter filter)
    {
        var parts = new List<(string, string)>();
        if ((long)filter.Ids.Count * filter.Columns.Count > MostParts * 2)
            return [.. Enumerable.Repeat(("", ""), MostParts + 1)];
        foreach (var column in filter.Columns)
            foreach (var id in filter.Ids)
                if (column is "action" or "type")
                    parts.AddRange(sources.Select(source => ("event_" + column, FormattableString.Invariant($"source = {source} AND {column} = {id}"))));
                else
                    parts.Add(("event_" + column, FormattableString.Invariant($"{column} = {id}")));
        return parts;
    }

    private static string Json(ColumnFilter filter) => $"[{string.Join(",", filter.Ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]";

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
