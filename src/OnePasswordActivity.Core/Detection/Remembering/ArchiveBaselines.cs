using System.Collections.Generic;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Detection.Baselines;

namespace OnePasswordActivity.Core.Detection.Remembering;

/// <summary>Baselines that an archive keeps. A subject is read when it is asked for, and written when all is done.</summary>
internal sealed class ArchiveBaselines : MemoryBaselines
{
    private readonly SqliteConnection connection;
    private readonly bool hasSome;
    private readonly List<(string Kind, string Subject, BaselineHistory History)> loaded = [];

    public ArchiveBaselines(SqliteConnection connection)
        : base(int.MaxValue)
    {
        this.connection = connection;
        hasSome = connection.Integer("SELECT EXISTS (SELECT 1 FROM baseline)") != 0;
    }

    /// <summary>Writes what changed; inside a transaction.</summary>
    public void Save()
    {
        using var insert = new Statement(connection.Handle!, "INSERT OR REPLACE INTO baseline (kind, subject, content) VALUES (?1, ?2, ?3)");
        foreach (var (kind, subject, history) in loaded)
        {
            if (!history.IsChanged)
                continue;
            insert.Bind(1, kind);
            insert.Bind(2, subject);
            insert.Bind(3, history.Write());
            insert.Run();
        }
    }

    private protected override BaselineHistory Load(string kind, string subject)
    {
        var content = hasSome
            ? (byte[]?)connection.Scalar("SELECT content FROM baseline WHERE kind = $kind AND subject = $subject", ("$kind", kind), ("$subject", subject))
            : null;
        var history = content is null ? new BaselineHistory() : BaselineHistory.Read(content);
        loaded.Add((kind, subject, history));
        return history;
    }
}
