using System;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Detection.Baselines;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Detection.Remembering;

/// <summary>
/// Baselines that an archive keeps. A subject is read when it is asked for; those that leave the memory wait in a temporary table until all
/// is written.
/// </summary>
internal sealed class ArchiveBaselines : MemoryBaselines, IDisposable
{
    private const int MostSubjects = 20_000;

    private readonly SqliteConnection connection;
    private readonly SharedTexts texts = new();
    private readonly Statement find, keep;
    private readonly bool hasSome;
    private bool hasLeft;

    public ArchiveBaselines(SqliteConnection connection)
        : base(MostSubjects)
    {
        this.connection = connection;
        hasSome = connection.Integer("SELECT EXISTS (SELECT 1 FROM baseline)") != 0;
        connection.Execute("CREATE TEMP TABLE left_baseline (kind TEXT NOT NULL, subject TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (kind, subject)) WITHOUT ROWID");
        find = new Statement(
            connection.Handle!,
            """
            SELECT content FROM left_baseline WHERE kind = ?1 AND subject = ?2
            UNION ALL SELECT content FROM baseline WHERE kind = ?1 AND subject = ?2
            """);
        keep = new Statement(connection.Handle!, "INSERT OR REPLACE INTO left_baseline (kind, subject, content) VALUES (?1, ?2, ?3)");
    }

    /// <summary>Writes what changed; inside a transaction.</summary>
    public void Save()
    {
        foreach (var (kind, subject, history) in Loaded)
            Leave(kind, subject, history);
        connection.Execute("INSERT OR REPLACE INTO baseline (kind, subject, content) SELECT kind, subject, content FROM left_baseline");
    }

    public void Dispose()
    {
        find.Dispose();
        keep.Dispose();
    }

    private protected override BaselineHistory Load(string kind, string subject)
    {
        if (!hasSome && !hasLeft)
            return new BaselineHistory();
        find.Bind(1, kind);
        find.Bind(2, subject);
        try
        {
            return find.Step() ? BaselineHistory.Read(find.Bytes(0), texts) : new BaselineHistory();
        }
        finally
        {
            find.Reset();
        }
    }

    private protected override void Leave(string kind, string subject, BaselineHistory history)
    {
        if (!history.IsChanged)
            return;
        hasLeft = true;
        keep.Bind(1, kind);
        keep.Bind(2, subject);
        keep.Bind(3, history.Write());
        keep.Run();
    }
}
