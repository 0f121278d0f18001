using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Schema;

/// <summary>
/// What detection remembers: up to which event it has judged, what is usual for whom, the findings with how much of each was told, and when the
/// Users API first called somebody suspended.
/// Times are UTC ticks of 100 ns.
/// </summary>
internal sealed class DetectionTables : IMigration
{
    private const string Tables = """
        CREATE TABLE judged (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            position INTEGER NOT NULL,
            changed INTEGER NOT NULL
        );
        CREATE TABLE baseline (
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (kind, subject)
        ) WITHOUT ROWID;
        CREATE TABLE finding (
            key TEXT PRIMARY KEY,
            rule TEXT NOT NULL,
            account TEXT NOT NULL,
            subject TEXT NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            is_told INTEGER NOT NULL,
            content BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX finding_subject ON finding (rule, account, subject, last);
        CREATE INDEX finding_untold ON finding (last) WHERE is_told = 0;
        CREATE TABLE suspended_user (
            uuid TEXT PRIMARY KEY,
            seen INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;

    public void Apply(SqliteConnection connection, SchemaOptions options) => connection.Execute(Tables);
}
