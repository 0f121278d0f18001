using System.Linq;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;

namespace OnePasswordActivity.Core.Archive.Removing;

/// <summary>
/// Removes people, places and texts that no event names any more. Nobody else may write meanwhile, because a writer remembers the numbers
/// that it gave.
/// </summary>
internal static class UnusedNames
{
    private static readonly string[] Commands =
    [
        $"DELETE FROM entity WHERE {Unused("entity", "actor", "object", "aux", "vault")}",
        $"DELETE FROM place WHERE {Unused("place", "place")}",
        $"DELETE FROM text WHERE kind = {(int)TextKind.Device} AND {Unused("text", "device")}",
        $"DELETE FROM text WHERE kind = {(int)TextKind.Address} AND {Unused("text", "address")}",
        $"DELETE FROM text WHERE kind = {(int)TextKind.Action} AND {UnusedInSources("action")}",
        $"DELETE FROM text WHERE kind = {(int)TextKind.Type} AND {UnusedInSources("type")}",
        "DELETE FROM client WHERE id NOT IN (SELECT client FROM event WHERE client IS NOT NULL)",
        "DELETE FROM batch WHERE first < (SELECT max(first) FROM batch WHERE first <= (SELECT min(id) FROM event))",
    ];

    public static void Remove(SqliteConnection connection, CancellationToken cancellationToken)
    {
        foreach (var command in Commands)
        {
            cancellationToken.ThrowIfCancellationRequested();
            connection.Execute(command);
        }
    }

    private static string Unused(string table, params string[] columns) =>
        string.Join(" AND ", columns.Select(column => $"NOT EXISTS (SELECT 1 FROM event INDEXED BY event_{column} WHERE event.{column} = {table}.id)"));

    /// <summary>The indexes of these columns begin with the source.</summary>
    private static string UnusedInSources(string column) =>
        $"NOT EXISTS (SELECT 1 FROM source CROSS JOIN event INDEXED BY event_{column} ON event.source = source.id AND event.{column} = text.id)";
}
