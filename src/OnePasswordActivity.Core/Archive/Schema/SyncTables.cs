using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Schema;

/// <summary>How far each source was read, and what became of the reading. Times are UTC ticks of 100 ns.</summary>
internal sealed class SyncTables : IMigration
{
    private const string Tables = """
        CREATE TABLE cursor (
            source INTEGER NOT NULL REFERENCES source,
            server TEXT NOT NULL,
            api_version INTEGER NOT NULL,
            value TEXT NOT NULL,
            changed INTEGER NOT NULL,
            PRIMARY KEY (source, server, api_version)
        ) WITHOUT ROWID;
        CREATE TABLE goal (
            source INTEGER PRIMARY KEY REFERENCES source,
            start INTEGER NOT NULL
        );
        CREATE TABLE coverage (
            source INTEGER NOT NULL REFERENCES source,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            PRIMARY KEY (source, start)
        ) WITHOUT ROWID;
        CREATE TABLE lag (
            source INTEGER NOT NULL REFERENCES source,
            step INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (source, step)
        ) WITHOUT ROWID;
        CREATE TABLE sync (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            started INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            ended INTEGER,
            new INTEGER NOT NULL DEFAULT 0,
            known INTEGER NOT NULL DEFAULT 0,
            late INTEGER NOT NULL DEFAULT 0,
            error TEXT
        );
        CREATE INDEX sync_source ON sync (source, started);
        CREATE TABLE writer (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            process INTEGER NOT NULL,
            machine TEXT NOT NULL,
            since INTEGER NOT NULL
        );
        """;

    public void Apply(SqliteConnection connection, SchemaOptions options) => connection.Execute(Tables);
}
