using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Schema;

/// <summary>
/// The secret that the pseudonyms of reports are made with, so that they are the same in all reports over the archive. Who has the archive
/// has what they stand for anyway.
/// </summary>
internal sealed class PseudonymTables : IMigration
{
    private const string Tables = """
        CREATE TABLE pseudonym (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            key BLOB NOT NULL
        );
        """;

    public void Apply(SqliteConnection connection, SchemaOptions options)
    {
        connection.Execute(Tables);
        connection.Execute("INSERT INTO pseudonym (only, key) VALUES (1, $key)", ("$key", Reports.ReportRedactor.NewKey()));
    }
}
