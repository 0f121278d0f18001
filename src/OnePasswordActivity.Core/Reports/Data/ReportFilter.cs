using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Engine;
using SQLitePCL;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>The numbers of the people, vaults and items that were asked for; null for all.</summary>
internal sealed class ReportFilter
{
    private readonly sqlite3 database;
    private readonly ReportQuery query;
    private readonly NameMap names;

    /// <exception cref="InvalidInputException">Something that was asked for is not in the archive.</exception>
    public ReportFilter(sqlite3 database, ReportQuery query, NameMap names, People people, IReadOnlyList<(long Id, string Uuid, string Email, string Name)> entities)
    {
        this.database = database;
        this.query = query;
        this.names = names;
        if (query.User.Count > 0)
        {
            People = people.Matching(query.User, entities);
            foreach (var pattern in query.User)
                if (people.Matching([pattern], entities).Count == 0 && query.Users?.Any(user => IsUser(pattern, user)) != true)
                    throw NotInArchive("nobody called", pattern.Pattern, "Give the UUID, e-mail address or name of somebody who is in it; wildcards are allowed.");
            Actors = [.. entities.Where(entity => People.Contains(people.IndexOf(entity.Id))).Select(static entity => entity.Id)];
        }

        Vaults = Things(EntityKind.Vault, query.Vault, "no vault");
        Items = Things(EntityKind.Item, query.Item, "no item");
    }

    public HashSet<int>? People { get; }

    /// <summary>The entities of the people.</summary>
    public IReadOnlyList<long>? Actors { get; }

    public IReadOnlyList<long>? Vaults { get; }

    public IReadOnlyList<long>? Items { get; }

    /// <summary>What an event has to have.</summary>
    public IReadOnlyList<EventCondition> Conditions => [.. Condition(Actors, IndexedColumn.Actor), .. Condition(Vaults, IndexedColumn.Vault), .. Condition(Items, IndexedColumn.Object)];

    /// <summary>Whether a user of the Users API was asked for.</summary>
    public bool IsWanted(User user) => query.User.Count == 0 || query.User.Any(pattern => IsUser(pattern, user));

    private static bool IsUser(TextPattern pattern, User user) => pattern.IsMatch(user.Id) || pattern.IsMatch(user.Email) || pattern.IsMatch(user.DisplayName);

    private static IEnumerable<EventCondition> Condition(IReadOnlyList<long>? names, IndexedColumn column) => names is null ? [] : [new EventCondition(names, column)];

    private List<long>? Things(EntityKind kind, IReadOnlyList<TextPattern> patterns, string what)
    {
        if (patterns.Count == 0)
            return null;
        var all = new List<(long Id, string Uuid)>();
        using (var find = new Statement(database, "SELECT id, uuid FROM entity WHERE kind = ?1"))
        {
            find.Bind(1, (int)kind);
            while (find.Step())
                all.Add((find.Integer(0), find.Text(1)));
        }

        foreach (var pattern in patterns)
            if (!all.Exists(thing => IsMatch(pattern, thing.Uuid)))
                throw NotInArchive(what, pattern.Pattern, "Give a UUID that its item usages have, or a title with -NameMap; wildcards are allowed.");
        return [.. all.Where(thing => patterns.Any(pattern => IsMatch(pattern, thing.Uuid))).Select(static thing => thing.Id)];
    }

    private bool IsMatch(TextPattern pattern, string uuid) => pattern.IsMatch(uuid) || pattern.IsMatch(names.TitleOf(uuid));

    private InvalidInputException NotInArchive(string what, string name, string advice) =>
        new("NotInArchive", $"The archive '{query.Archive}' has {what} '{name}'.", advice);
}
