using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>Keeps the events that are wanted: first by their columns, which is quick, and then by what they say themselves.</summary>
internal sealed class RowFilter
{
    /// <summary>Id, time and source.</summary>
    private const int ColumnsBefore = 3;

    private readonly EventFilter? filter;
    private readonly List<(int[] Columns, HashSet<long> Ids)> conditions;

    /// <param name="filter">What is wanted; null for everything.</param>
    /// <param name="filters">What that means for columns.</param>
    /// <param name="columns">The columns of a row, after the first ones.</param>
    public RowFilter(EventFilter? filter, IReadOnlyList<ColumnFilter> filters, IReadOnlyList<string> columns)
    {
        this.filter = filter;
        conditions = [.. filters.Select(one => (one.Columns.Select(name => ColumnsBefore + columns.ToList().IndexOf(name)).ToArray(), one.Ids))];
    }

    public bool IsRestrictive => filter is not null;

    public bool MayKeep(Statement row)
    {
        foreach (var (columns, ids) in conditions)
        {
            var any = false;
            foreach (var column in columns)
                any = any || ids.Contains(row.Integer(column));
            if (!any)
                return false;
        }

        return true;
    }

    public bool Keeps(ActivityEvent activity) => filter is null || filter.Matches(activity);
}
