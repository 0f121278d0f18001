using System.Collections.Generic;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>What a filter means for the columns of an event: one of them has to hold one of these numbers.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Ids">The numbers.</param>
internal sealed record ColumnFilter(IReadOnlyList<string> Columns, HashSet<long> Ids);
