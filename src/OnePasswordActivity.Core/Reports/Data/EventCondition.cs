using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>What events have to have: one of some numbers in one of some columns.</summary>
/// <param name="Names">The numbers; 0 is in no column.</param>
/// <param name="Columns">The columns.</param>
internal sealed record EventCondition(IReadOnlyCollection<long> Names, params IndexedColumn[] Columns)
{
    /// <summary>The condition in SQL.</summary>
    public string Sql
    {
        get
        {
            var list = string.Join(", ", Names);
            return $"({string.Join(" OR ", Columns.Select(column => $"{column.NameInSql()} IN ({list})"))})";
        }
    }
}
