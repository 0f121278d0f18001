using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Schema;

/// <summary>
/// What was done to users, and by whom. An action has a line before it is tried and, with the number of that, one that says what became of
/// it. Lines are never changed, and SQLite sees to it. Times are UTC ticks of 100 ns.
/// </summary>
internal sealed class JournalTables : IMigration
{
    private const string Tables = """
        CREATE TABLE response (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            attempt INTEGER REFERENCES response,
            time INTEGER NOT NULL,
            operator TEXT NOT NULL,
            machine TEXT NOT NULL,
            action TEXT NOT NULL,
            user TEXT NOT NULL,
            email TEXT,
            finding TEXT,
            rule TEXT,
            reason TEXT,
            result TEXT,
            error TEXT
        );
        CREATE INDEX response_attempt ON response (attempt) WHERE attempt IS NOT NULL;
        CREATE TRIGGER response_update BEFORE UPDATE ON response BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER response_delete BEFORE DELETE ON response BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER response_insert BEFORE INSERT ON response WHEN EXISTS (SELECT 1 FROM response WHERE id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        """;

    public void Apply(SqliteConnection connection, SchemaOptions options) => connection.Execute(Tables);
}
