using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Removing;

/// <summary>The events that a target has not confirmed: those after its position, and its dead letters.</summary>
internal sealed class AwaitedEvents
{
    private readonly List<(long Id, string Name, long Position)> targets = [];

    public AwaitedEvents(SqliteConnection connection, IReadOnlyList<TextPattern> ignored)
    {
        using var command = connection.Command("SELECT id, name, position FROM target ORDER BY name");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (!ignored.Any(pattern => pattern.IsMatch(reader.GetString(1))))
                targets.Add((reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2)));
    }

    /// <summary>What is true of an event in SQL that no target waits for.</summary>
    public string Condition => targets.Count == 0 ? "TRUE" : string.Format(
        CultureInfo.InvariantCulture,
        "(id <= {0} AND NOT EXISTS (SELECT 1 FROM dead_letter WHERE dead_letter.event = event.id AND dead_letter.target IN ({1})))",
        targets.Min(target => target.Position),
        string.Join(",", targets.Select(target => target.Id)));

    /// <summary>Each target with what is true of an event in SQL that it waits for.</summary>
    public IEnumerable<(string Name, string Condition)> Targets => targets.Select(target => (target.Name, string.Format(
        CultureInfo.InvariantCulture,
        "(id > {0} OR EXISTS (SELECT 1 FROM dead_letter WHERE dead_letter.event = event.id AND dead_letter.target = {1}))",
        target.Position,
        target.Id)));
}
