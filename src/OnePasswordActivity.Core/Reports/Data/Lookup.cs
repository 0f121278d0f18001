using System;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>What the numbers of a column stand for; each is looked up once.</summary>
/// <typeparam name="T">What it is.</typeparam>
internal sealed class Lookup<T> : IDisposable
{
    private readonly NumberMap<T> known = new();
    private readonly Statement find;
    private readonly Func<Statement, T> read;
    private readonly T nothing;

    /// <param name="database">The archive.</param>
    /// <param name="sql">Finds a row by its number, ?1.</param>
    /// <param name="read">Reads the row.</param>
    /// <param name="nothing">What 0 stands for.</param>
    public Lookup(sqlite3 database, string sql, Func<Statement, T> read, T nothing)
    {
        find = new Statement(database, sql);
        this.read = read;
        this.nothing = nothing;
    }

    public T this[long id]
    {
        get
        {
            if (known.TryGet(id, out var value))
                return value;
            value = Find(id);
            known.Set(id, value);
            return value;
        }
    }

    public void Dispose() => find.Dispose();

    private T Find(long id)
    {
        if (id == 0)
            return nothing;
        find.Bind(1, id);
        try
        {
            return find.Step() ? read(find) : nothing;
        }
        finally
        {
            find.Reset();
        }
    }
}
