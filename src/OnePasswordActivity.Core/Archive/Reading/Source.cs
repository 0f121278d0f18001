using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>An account's stream in an archive.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Account">The account; empty where it was not known.</param>
/// <param name="Stream">The stream.</param>
internal sealed record Source(long Id, string Account, ActivityStream Stream)
{
    /// <summary>The account, or null where it was not known.</summary>
    public string? AccountOrNull => Account.Length == 0 ? null : Account;

    /// <summary>Makes its events out of their JSON.</summary>
    public EventReader Reader { get; } = new(Stream, Account.Length == 0 ? null : Account);

    /// <summary>The sources that a query is about; all without one.</summary>
    public static List<Source> Of(SqliteConnection connection, ArchiveQuery? query = null)
    {
        var sources = new List<Source>();
        using var command = connection.Command("SELECT id, account, stream FROM source ORDER BY account, stream");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var name = reader.GetString(2);
            if (!StreamNames.All.Any(stream => stream.Feature() == name))
                continue;
            var source = new Source(reader.GetInt64(0), reader.GetString(1), StreamNames.All.First(stream => stream.Feature() == name));
            if ((query?.Stream is null || query.Stream == source.Stream)
                && (query?.AccountUuid is null || string.Equals(query.AccountUuid, source.Account, StringComparison.OrdinalIgnoreCase)))
                sources.Add(source);
        }

        return sources;
    }
}
