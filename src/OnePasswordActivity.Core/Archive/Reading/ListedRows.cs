using System.Collections.Generic;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>Not too many events that were found first and brought into their order.</summary>
internal sealed class ListedRows(sqlite3 database, string sql, IReadOnlyList<long> ids, string description) : IRows
{
    private readonly Statement find = new(database, sql);
    private int next;

    public string Description { get; } = description;

    public void Begin(long time, long id)
    {
        // It goes on where it was.
    }

    public Statement? Next()
    {
        while (next < ids.Count)
        {
            find.Reset();
            find.Bind(1, ids[next++]);

            // Another process may have removed it.
            if (find.Step())
                return find;
        }

        return null;
    }

    public void End() => find.Reset();

    public void Dispose() => find.Dispose();
}
