using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Engine;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>
/// Turns a filter into numbers in columns, by comparing its patterns with the texts that the numbers stand for. No event that the filter
/// keeps is left out by them; whether it really keeps an event is said by the event itself. They come in the order in which an index on
/// them is likely to say most.
/// </summary>
internal sealed class ColumnFilters(sqlite3 database)
{
    public List<ColumnFilter> Of(EventFilter filter, ActivityStream stream)
    {
        var filters = new List<ColumnFilter>();
        switch (stream)
        {
            case ActivityStream.AuditEvents:
                Add(filters, [IndexedColumn.Object, IndexedColumn.Aux], filter.Object, Entities, EntityKind.Person, EntityKind.Object);
                Add(filters, [IndexedColumn.Device], filter.Device, Texts, TextKind.Device);
                Add(filters, [IndexedColumn.Actor], filter.Actor, Entities, EntityKind.Person);
                Add(filters, [IndexedColumn.Actor, IndexedColumn.Object, IndexedColumn.Aux], filter.User, Entities, EntityKind.Person, EntityKind.Object);
                Add(filters, [IndexedColumn.Action], filter.Action, Texts, TextKind.Action);
                Add(filters, [IndexedColumn.Type], filter.ObjectType, Texts, TextKind.Type);
                break;
            case ActivityStream.ItemUsages:
                Add(filters, [IndexedColumn.Object], filter.Item, Entities, EntityKind.Item);
                Add(filters, [IndexedColumn.Actor], filter.User, Entities, EntityKind.Person);
                Add(filters, [IndexedColumn.Vault], filter.Vault, Entities, EntityKind.Vault);
                Add(filters, [IndexedColumn.Action], filter.Action, Texts, TextKind.Action);
                break;
            default:
                Add(filters, [IndexedColumn.Actor], filter.User, Entities, EntityKind.Person);
                Add(filters, [IndexedColumn.Type], filter.Type, Texts, TextKind.Type);
                Add(filters, [IndexedColumn.Action], filter.Category, Texts, TextKind.Action);
                break;
        }

        if (filter.IPAddress.Count > 0)
            filters.Insert(0, Filter([IndexedColumn.Address], Addresses(filter.IPAddress)));
        Add(filters, [IndexedColumn.Place], filter.Country, Places);
        return filters;
    }

    /// <summary>A pattern that an empty text matches says nothing: absent texts are not in the columns.</summary>
    private static void Add<TKind>(
        List<ColumnFilter> filters, IndexedColumn[] columns, IReadOnlyList<TextPattern> patterns, Func<IReadOnlyList<TextPattern>, TKind[], HashSet<long>> find, params TKind[] kinds)
    {
        if (patterns.Count > 0 && !TextPattern.Any(patterns, ""))
            filters.Add(Filter(columns, find(patterns, kinds)));
    }

    private static void Add(List<ColumnFilter> filters, IndexedColumn[] columns, IReadOnlyList<TextPattern> patterns, Func<IReadOnlyList<TextPattern>, HashSet<long>> find) =>
        Add<byte>(filters, columns, patterns, (wanted, _) => find(wanted));

    private static ColumnFilter Filter(IndexedColumn[] columns, HashSet<long> names) =>
        new([.. columns.Select(column => (column, names))], [], $"the index of {string.Join(", ", columns.Select(column => column.NameInSql()))}");

    private HashSet<long> Entities(IReadOnlyList<TextPattern> patterns, EntityKind[] kinds)
    {
        var ids = new HashSet<long>();
        var isExact = patterns.All(pattern => pattern.IsLiteral && pattern.Pattern.All(letter => letter < 0x80));
        foreach (var kind in kinds)
        {
            if (!isExact || kind == EntityKind.Person)
            {
                ids.UnionWith(Find(Sql("entity_kind"), row => IsUuid(patterns, row.Text(1)) || IsAny(patterns, row.Text(2)) || IsAny(patterns, row.Text(3))));
                continue;
            }

            // There may be a great many of what is no person, and all that is known of it is a UUID, or two.
            foreach (var pattern in patterns)
                ids.UnionWith(Find(Sql("entity_kind") + " AND uuid = ?1 COLLATE NOCASE", static _ => true, pattern.Pattern));
            ids.UnionWith(Find(Sql("entity_pair") + " AND instr(uuid, ' ') > 0", row => IsUuid(patterns, row.Text(1))));

            string Sql(string index) => $"SELECT id, uuid, email, name FROM entity INDEXED BY {index} WHERE kind = {(int)kind}";
        }

        return ids;
    }

    private HashSet<long> Texts(IReadOnlyList<TextPattern> patterns, TextKind[] kinds) => Find(
        $"SELECT id, value FROM text WHERE kind = {(int)kinds[0]}", row => IsAny(patterns, row.Text(1)));

    private HashSet<long> Places(IReadOnlyList<TextPattern> patterns) => Find(
        "SELECT id, code, country FROM place", row => IsAny(patterns, row.Text(1)) || IsAny(patterns, row.Text(2)));

    private HashSet<long> Addresses(IReadOnlyList<IPRange> ranges) => Find(
        $"SELECT id, value FROM text WHERE kind = {(int)TextKind.Address}",
        row =>
        {
            var address = row.Text(1);
            for (var i = 0; i < ranges.Count; i++)
                if (ranges[i].Contains(address))
                    return true;
            return false;
        });

    private static bool IsAny(IReadOnlyList<TextPattern> patterns, string text) => text.Length > 0 && TextPattern.Any(patterns, text);

    /// <summary>Where an event has two UUIDs for one, both are in the column, with a blank between them.</summary>
    private static bool IsUuid(IReadOnlyList<TextPattern> patterns, string text)
    {
        if (IsAny(patterns, text))
            return true;
        var blank = text.IndexOf(' ');
        return blank >= 0 && (IsUuid(patterns, text.Substring(0, blank)) || IsUuid(patterns, text.Substring(blank + 1)));
    }

    private HashSet<long> Find(string sql, Func<Statement, bool> isWanted, string? parameter = null)
    {
        var ids = new HashSet<long>();
        using var row = new Statement(database, sql);
        if (parameter is not null)
            row.Bind(1, parameter);
        while (row.Step())
            if (isWanted(row))
                ids.Add(row.Integer(0));
        return ids;
    }
}
