using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
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
    private readonly List<((int Place, HashSet<long> Names)[] Columns, HashSet<long> Events)> conditions;

    /// <param name="filter">What is wanted; null for everything.</param>
    /// <param name="filters">What that means for columns.</param>
    /// <param name="columns">The columns of a row, after the first ones.</param>
    public RowFilter(EventFilter? filter, IReadOnlyList<ColumnFilter> filters, IReadOnlyList<IndexedColumn> columns)
    {
        this.filter = filter;
        conditions = [.. filters.Select(one => (one.Columns.Select(column => (ColumnsBefore + columns.ToList().IndexOf(column.Column), column.Names)).ToArray(), one.Events))];
    }

    public bool IsRestrictive => filter is not null;

    public bool MayKeep(Statement row)
    {
        foreach (var (columns, events) in conditions)
        {
            var any = events.Count > 0 && events.Contains(row.Integer(0));
            foreach (var (place, names) in columns)
                any = any || names.Contains(row.Integer(place));
            if (!any)
                return false;
        }

        return true;
    }

    public bool Keeps(ActivityEvent activity) => filter is null || filter.Matches(activity);
}
