using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Detection.Remembering;

/// <summary>Findings that an archive keeps. What changes waits in a temporary table until all is done.</summary>
internal sealed class ArchiveFindings : IFindingMemory, IDisposable
{
    private const string Columns = "key, rule, account, subject, first, last, is_told, content";

    private readonly SqliteConnection connection;
    private readonly Statement keep, find;
    private readonly bool hasSome;
    private bool hasChanged;

    public ArchiveFindings(SqliteConnection connection)
    {
        this.connection = connection;
        hasSome = connection.Integer("SELECT EXISTS (SELECT 1 FROM finding)") != 0;
        connection.Execute($"CREATE TEMP TABLE changed_finding AS SELECT {Columns} FROM finding LIMIT 0; CREATE UNIQUE INDEX temp.changed_key ON changed_finding (key);");
        keep = new Statement(connection.Handle!, $"INSERT OR REPLACE INTO changed_finding ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        find = new Statement(connection.Handle!, "SELECT content FROM changed_finding WHERE key = ?1 UNION ALL SELECT content FROM finding WHERE key = ?1");
    }

    public IncidentState? Recall(Rule rule, string? account, string subject, DateTimeOffset time)
    {
        if (!hasSome)
            return null;
        var key = (string?)connection.Scalar(
            "SELECT key FROM finding WHERE rule = $rule AND account = $account AND subject = $subject AND last >= $from AND first <= $to ORDER BY last LIMIT 1",
            ("$rule", rule.Id),
            ("$account", account ?? ""),
            ("$subject", subject),
            ("$from", (time - rule.Quiet).UtcTicks),
            ("$to", (time + rule.Quiet).UtcTicks));
        return key is not null && Recall(key) is { } state && time - state.LastSeen <= rule.Quiet ? state : null;
    }

    public IncidentState? Recall(string key)
    {
        if (!hasSome && !hasChanged)
            return null;
        find.Bind(1, key);
        try
        {
            return find.Step() ? IncidentState.Read(find.Bytes(0)) : null;
        }
        finally
        {
            find.Reset();
        }
    }

    public void Keep(IncidentState state)
    {
        hasChanged = true;
        keep.Bind(1, state.Key);
        keep.Bind(2, state.RuleId);
        keep.Bind(3, state.Account ?? "");
        keep.Bind(4, state.Subject);
        keep.Bind(5, state.FirstSeen.UtcTicks);
        keep.Bind(6, state.LastSeen.UtcTicks);
        keep.Bind(7, state.IsNews() ? 0 : 1);
        keep.Bind(8, state.Write());
        keep.Run();
    }

    /// <summary>What earlier runs found and nobody was told of, the earliest first.</summary>
    public IEnumerable<IncidentState> Untold()
    {
        if (!hasSome)
            yield break;
        using var command = connection.Command(
            "SELECT content FROM finding WHERE is_told = 0 AND key NOT IN (SELECT key FROM changed_finding) ORDER BY last, rule, key");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return IncidentState.Read((byte[])reader.GetValue(0));
    }

    /// <summary>Writes what changed; inside a transaction.</summary>
    public void Save() => connection.Execute($"INSERT OR REPLACE INTO finding ({Columns}) SELECT {Columns} FROM changed_finding");

    public void Dispose()
    {
        find.Dispose();
        keep.Dispose();
    }
}
