using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Schema;

/// <summary>
/// How far each target got in the order of arrival, what it refused, and which of its files wait for their names. An event that was removed from the archive is no dead letter any
/// more. Times are UTC ticks of 100 ns.
/// </summary>
internal sealed class DeliveryTables : IMigration
{
    private const string Tables = """
        CREATE TABLE target (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            kind TEXT NOT NULL,
            position INTEGER NOT NULL,
            changed INTEGER NOT NULL
        );
        CREATE TABLE dead_letter (
            target INTEGER NOT NULL REFERENCES target,
            event INTEGER NOT NULL,
            reason TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            PRIMARY KEY (target, event)
        ) WITHOUT ROWID;
        CREATE TABLE export_file (
            target INTEGER NOT NULL REFERENCES target,
            partial TEXT NOT NULL,
            name TEXT NOT NULL,
            extension TEXT NOT NULL,
            PRIMARY KEY (target, partial)
        ) WITHOUT ROWID;
        """;

    public void Apply(SqliteConnection connection, SchemaOptions options) => connection.Execute(Tables);
}
