using System;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Sqlite;

/// <summary>
/// A prepared statement, without the costs of ADO.NET: for what is done once an event. Places are numbered from 1, columns from 0.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public Statement(sqlite3 database, string sql)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public void Bind(int place, long value) => Check(raw.sqlite3_bind_int64(statement, place, value));

    public void Bind(int place, string value) => Check(raw.sqlite3_bind_text(statement, place, value));

    /// <summary>Binds a text that is UTF-8 already.</summary>
    public void BindText(int place, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_text(statement, place, value));

    public void Bind(int place, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(statement, place, value));

    public void BindNull(int place) => Check(raw.sqlite3_bind_null(statement, place));

    /// <summary>Binds a number that is absent when it is zero.</summary>
    public void BindId(int place, long id)
    {
        if (id == 0)
            BindNull(place);
        else
            Bind(place, id);
    }

    /// <summary>Goes on to the next row; false when there is none.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
            return true;
        if (result == raw.SQLITE_DONE)
            return false;

        // The message is that of the last call, so it is read before the reset.
        var error = ArchiveErrors.From(database, result);
        raw.sqlite3_reset(statement);
        throw error;
    }

    /// <summary>Runs it to its end and makes it ready for the next time.</summary>
    public void Run()
    {
        while (Step())
        {
        }

        Reset();
    }

    /// <summary>Runs it and tells how many rows it changed.</summary>
    public int RunAndCount()
    {
        Run();
        return raw.sqlite3_changes(database);
    }

    public void Reset() => raw.sqlite3_reset(statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>The bytes of a column, until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public void Dispose() => statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw ArchiveErrors.From(database, result);
    }
}
