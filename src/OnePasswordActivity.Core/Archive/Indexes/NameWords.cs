using System;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>How the rows of the names' full-text index are numbered.</summary>
internal static class NameWords
{
    /// <summary>The row of a name, in SQL.</summary>
    public static string RowInSql(NameKind kind, string id) => FormattableString.Invariant($"(({id} << 2) | {(int)kind})");

    public static long Row(NameKind kind, long id) => (id << 2) | (byte)kind;

    public static (NameKind Kind, long Id) Name(long row) => ((NameKind)(row & 3), row >> 2);
}
