using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>What the numbers of a column stand for; each is looked up once.</summary>
/// <typeparam name="T">What it is.</typeparam>
internal sealed class Lookup<T> : IDisposable
{
    private readonly Dictionary<long, T> known = [];
    private readonly Statement find;
    private readonly Func<Statement, T> read;

    /// <param name="database">The archive.</param>
    /// <param name="sql">Finds a row by its number, ?1.</param>
    /// <param name="read">Reads the row.</param>
    /// <param name="nothing">What 0 stands for.</param>
    public Lookup(sqlite3 database, string sql, Func<Statement, T> read, T nothing)
    {
        find = new Statement(database, sql);
        this.read = read;
        known.Add(0, nothing);
    }

    public T this[long id]
    {
        get
        {
            if (known.TryGetValue(id, out var value))
                return value;
            find.Bind(1, id);
            try
            {
                value = find.Step() ? read(find) : known[0];
            }
            finally
            {
                find.Reset();
            }

            known.Add(id, value);
            return value;
        }
    }

    public void Dispose() => find.Dispose();
}
