using System.Collections.Generic;
using OnePasswordActivity.Core.Archive.Indexes;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>What a filter means for the columns of an event: one of them has to hold one of its numbers, or the event is one of those that are known.</summary>
/// <param name="Columns">The columns, and the numbers that are looked for in each.</param>
/// <param name="Events">Events that are wanted whatever is in their columns.</param>
/// <param name="Index">How what finds them is called, for people.</param>
internal sealed record ColumnFilter(IReadOnlyList<(IndexedColumn Column, HashSet<long> Names)> Columns, HashSet<long> Events, string Index)
{
    /// <summary>Whether it keeps no event at all.</summary>
    public bool IsNothing
    {
        get
        {
            foreach (var (_, names) in Columns)
                if (names.Count > 0)
                    return false;
            return Events.Count == 0;
        }
    }
}
