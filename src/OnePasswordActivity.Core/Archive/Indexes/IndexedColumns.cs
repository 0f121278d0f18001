using System.Linq;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>All columns that have posting lists.</summary>
internal static class IndexedColumns
{
    /// <summary>Their names in SQL, in the order of <see cref="IndexedColumn"/>.</summary>
    public static string InSql { get; } = string.Join(", ", Enumerable.Range(1, PostingWriter.Columns).Select(column => NameInSql((IndexedColumn)column)));

    /// <summary>A column's name in SQL.</summary>
    public static string NameInSql(this IndexedColumn column) => column.ToString().ToLowerInvariant();
}
