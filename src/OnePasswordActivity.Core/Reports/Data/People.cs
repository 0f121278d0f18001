using System;
using System.Collections.Generic;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>
/// Who is in the archive. Who has one UUID is one, also after a change of name or address; without a UUID it is the address that tells.
/// </summary>
internal sealed class People
{
    private readonly List<Person> people = [];
    private readonly Dictionary<string, int> byUuid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> byName = new(StringComparer.Ordinal);
    private readonly NumberMap<int> ofEntity = new();

    /// <param name="entities">The entities with texts, the oldest first; empty texts are none.</param>
    public People(IEnumerable<(long Id, string Uuid, string Email, string Name)> entities)
    {
        foreach (var (id, uuid, email, name) in entities)
            ofEntity.Set(id, Add(Known(uuid), Known(email), Known(name)));
    }

    public IReadOnlyList<Person> All => people;

    /// <summary>The place of an entity's person; -1 for nobody.</summary>
    public int IndexOf(long entity) => ofEntity.TryGet(entity, out var index) ? index : -1;

    /// <summary>The person at a place; null for -1.</summary>
    public Person? At(int index) => index < 0 ? null : people[index];

    public Person? ByUuid(string? uuid) => uuid is not null && byUuid.TryGetValue(uuid, out var index) ? people[index] : null;

    /// <summary>The entities of the people that match; the patterns look at all names and addresses that somebody ever had.</summary>
    public HashSet<int> Matching(IReadOnlyList<TextPattern> patterns, IEnumerable<(long Id, string Uuid, string Email, string Name)> entities)
    {
        var found = new HashSet<int>();
        foreach (var (id, uuid, email, name) in entities)
            if (TextPattern.Any(patterns, Known(uuid)) || TextPattern.Any(patterns, Known(email)) || TextPattern.Any(patterns, Known(name)))
                found.Add(IndexOf(id));
        return found;
    }

    private static string? Known(string text) => text.Length == 0 ? null : text;

    private int Add(string? uuid, string? email, string? name)
    {
        if (!Find(uuid, email, name, out var index))
        {
            index = people.Count;
            people.Add(new Person(index, uuid, email, name));
        }
        else
        {
            var known = people[index];
            people[index] = new Person(index, uuid ?? known.Uuid, email ?? known.Email, name ?? known.Name);
        }

        if (uuid is not null)
            byUuid[uuid] = index;
        if (email is not null && !byEmail.ContainsKey(email))
            byEmail.Add(email, index);
        if (uuid is null && email is null)
            byName[name ?? ""] = index;
        return index;
    }

    private bool Find(string? uuid, string? email, string? name, out int index)
    {
        if (uuid is not null)
            return byUuid.TryGetValue(uuid, out index);
        return email is not null ? byEmail.TryGetValue(email, out index) : byName.TryGetValue(name ?? "", out index);
    }
}
