using System;
using System.Threading;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Sqlite;

/// <summary>Short ways to run one command.</summary>
internal static class ConnectionExtensions
{
    /// <summary>Runs commands that give nothing back.</summary>
    public static int Execute(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row, or null.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>The first value of the first row as a whole number; null when there is none.</summary>
    public static long? Integer(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters) =>
        (long?)Scalar(connection, sql, parameters);

    /// <summary>Interrupts what the connection is doing, however long a statement takes, as soon as the token says so.</summary>
    /// <returns>Disposing it leaves the connection alone again.</returns>
    public static CancellationTokenRegistration StopWith(this SqliteConnection connection, CancellationToken cancellationToken) =>
        cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle!));

    /// <summary>A command with its parameters.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
