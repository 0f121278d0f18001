using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Detection.Remembering;

/// <summary>Findings that an archive keeps. What changes is held, as compact as it is stored, until all is done.</summary>
internal sealed class ArchiveFindings(SqliteConnection connection) : IFindingMemory
{
    private readonly bool hasSome = connection.Integer("SELECT EXISTS (SELECT 1 FROM finding)") != 0;
    private readonly Dictionary<string, byte[]> changed = new(StringComparer.Ordinal);

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
        if (changed.TryGetValue(key, out var bytes))
            return IncidentState.Read(bytes);
        return hasSome && connection.Scalar("SELECT content FROM finding WHERE key = $key", ("$key", key)) is byte[] content ? IncidentState.Read(content) : null;
    }

    public void Keep(IncidentState state) => changed[state.Key] = state.Write();

    /// <summary>What earlier runs found and nobody was told of, the earliest first.</summary>
    public IEnumerable<IncidentState> Untold()
    {
        if (!hasSome)
            yield break;
        using var command = connection.Command("SELECT key, content FROM finding WHERE is_told = 0 ORDER BY last, rule, key");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (!changed.ContainsKey(reader.GetString(0)))
                yield return IncidentState.Read((byte[])reader.GetValue(1));
    }

    /// <summary>Writes what changed; inside a transaction.</summary>
    public void Save()
    {
        using var insert = new Statement(
            connection.Handle!,
            "INSERT OR REPLACE INTO finding (key, rule, account, subject, first, last, is_told, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        foreach (var bytes in changed.Values)
        {
            var state = IncidentState.Read(bytes);
            insert.Bind(1, state.Key);
            insert.Bind(2, state.RuleId);
            insert.Bind(3, state.Account ?? "");
            insert.Bind(4, state.Subject);
            insert.Bind(5, state.FirstSeen.UtcTicks);
            insert.Bind(6, state.LastSeen.UtcTicks);
            insert.Bind(7, state.IsNews() ? 0 : 1);
            insert.Bind(8, bytes);
            insert.Run();
        }
    }
}
