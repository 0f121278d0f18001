using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Engine;
using SQLitePCL;
using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>
/// Turns a search into filters of columns, one a word: a word is in a name that an event has in a column, among its other words, or the beginning of
/// its UUID. No event that has all words is left out; whether one really has them is said by the event itself.
/// </summary>
internal sealed class WordFilters(sqlite3 database)
{
    /// <summary>Shorter beginnings of words are in so many events that the index is no help.</summary>
    private const int ShortestBeginning = 3;

    /// <summary>Of a word that more events have beside their names no list is made, because a part of them would hide the others.</summary>
    private const int MostEvents = 20_000;

    private const int MostRows = MostEvents / EventWords.Together;

    /// <summary>The words of a search that the index knows, in its own language.</summary>
    public static IEnumerable<(string Word, string Query)> Words(TextSearch search) => search.Terms.SelectMany(term => term.Words())
        .Where(word => !word.IsBeginning || word.Word.Length >= ShortestBeginning)
        .Select(word => (word.Word, word.IsBeginning ? $"\"{word.Word}\" *" : $"\"{word.Word}\""))
        .Distinct();

    public List<ColumnFilter> Of(TextSearch search, IReadOnlyCollection<long> sources)
    {
        var filters = new List<ColumnFilter>();
        using var keys = new EventKeyTable(database);
        foreach (var (word, query) in Words(search))
        {
            var rows = Rows("event_text", query, MostRows + 1);
            if (rows.Count > MostRows)
                continue;
            HashSet<long> events = [.. rows.SelectMany(static first => Enumerable.Range(0, EventWords.Together).Select(place => first + place))];
            if (EventKey.Range(word.ToUpperInvariant()) is var (first, last))
                events.UnionWith(sources.SelectMany(source => keys.Ids(source, first, last).Take(MostEvents + 1)));
            if (events.Count <= MostEvents)
                filters.Add(new ColumnFilter(Columns(Rows("name_text", query, long.MaxValue)), events, "the full-text index"));
        }

        return filters;
    }

    private static List<(IndexedColumn Column, HashSet<long> Names)> Columns(HashSet<long> rows)
    {
        var names = rows.Select(NameWords.Name).ToLookup(name => name.Kind, name => name.Id);
        HashSet<long> texts = [.. names[NameKind.Text]], entities = [.. names[NameKind.Entity]];
        List<(IndexedColumn Column, HashSet<long> Names)> columns =
        [
            (IndexedColumn.Action, texts), (IndexedColumn.Type, texts), (IndexedColumn.Device, texts), (IndexedColumn.Address, texts),
            (IndexedColumn.Actor, entities), (IndexedColumn.Object, entities), (IndexedColumn.Aux, entities), (IndexedColumn.Vault, entities),
            (IndexedColumn.Place, [.. names[NameKind.Place]]), (IndexedColumn.Client, [.. names[NameKind.Client]]),
        ];
        columns.RemoveAll(static column => column.Names.Count == 0);
        return columns;
    }

    private HashSet<long> Rows(string table, string query, long most)
    {
        var rows = new HashSet<long>();
        using var statement = new Statement(database, $"SELECT rowid FROM {table} WHERE {table} MATCH ?1 LIMIT ?2");
        statement.Bind(1, query);
        statement.Bind(2, most);
        while (statement.Step())
            rows.Add(statement.Integer(0));
        return rows;
    }
}
