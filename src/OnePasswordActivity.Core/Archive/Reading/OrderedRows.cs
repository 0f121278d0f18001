using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>Events that come in their order by themselves, because an index has it or because several are merged by it.</summary>
internal sealed class OrderedRows(sqlite3 database, string sql, string description) : IRows
{
    private readonly Statement statement = new(database, sql);

    public string Description { get; } = description;

    public void Begin(long time, long id)
    {
        statement.Bind(1, time);
        statement.Bind(2, id);
    }

    public Statement? Next() => statement.Step() ? statement : null;

    public void End() => statement.Reset();

    public void Dispose() => statement.Dispose();
}
