using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Detection.Remembering;

/// <summary>
/// When the Users API first called somebody suspended. What it says now can be newer than the archive's audit events; once the archive was
/// brought up to date after it, they would have told of a suspension that is not older than they are.
/// </summary>
internal static class SuspendedSightings
{
    /// <summary>Those of some users whom it had called suspended before the audit events of every account were brought up to date last.</summary>
    public static IReadOnlyCollection<string> BeforeLastSync(string path, IReadOnlyCollection<string> users)
    {
        if (users.Count == 0)
            return users;
        using var connection = ArchiveFile.OpenToRead(path);
        using var command = connection.Command(
            """
            SELECT uuid FROM suspended_user WHERE seen <= (
                SELECT min(latest) FROM (
                    SELECT (SELECT max(started) FROM sync WHERE source = source.id AND ended IS NOT NULL AND error IS NULL) AS latest
                    FROM source WHERE stream = $stream))
            """,
            ("$stream", ActivityStream.AuditEvents.Feature()));
        using var reader = command.ExecuteReader();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
            seen.Add(reader.GetString(0));
        return [.. users.Where(seen.Contains)];
    }

    /// <summary>Writes down whom it calls suspended now; inside a transaction.</summary>
    public static void Save(SqliteConnection connection, IReadOnlyCollection<string> users, DateTimeOffset time)
    {
        foreach (var user in users)
            connection.Execute("INSERT INTO suspended_user (uuid, seen) VALUES ($uuid, $seen) ON CONFLICT DO NOTHING", ("$uuid", user), ("$seen", time.UtcTicks));
    }
}
