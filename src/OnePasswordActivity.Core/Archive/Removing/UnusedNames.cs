using System.Linq;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;

namespace OnePasswordActivity.Core.Archive.Removing;

/// <summary>
/// Removes people, places and texts that no event names any more, with their words. Nobody else may write meanwhile, because a writer remembers
/// the numbers that it gave.
/// </summary>
internal static class UnusedNames
{
    private static readonly (NameKind Table, string Condition)[] Unused =
    [
        (NameKind.Entity, InNoList(NameKind.Entity, IndexedColumn.Actor, IndexedColumn.Object, IndexedColumn.Aux, IndexedColumn.Vault)),
        (NameKind.Place, InNoList(NameKind.Place, IndexedColumn.Place)),
        (NameKind.Client, InNoList(NameKind.Client, IndexedColumn.Client)),
        (NameKind.Text, InNoList(TextKind.Device, IndexedColumn.Device)),
        (NameKind.Text, InNoList(TextKind.Address, IndexedColumn.Address)),
        (NameKind.Text, InNoList(TextKind.Action, IndexedColumn.Action)),
        (NameKind.Text, InNoList(TextKind.Type, IndexedColumn.Type)),
    ];

    public static void Remove(SqliteConnection connection, bool hasTextIndex, CancellationToken cancellationToken)
    {
        using var deleteWords = hasTextIndex ? new Statement(connection.Handle!, "DELETE FROM name_text WHERE rowid = ?1") : null;
        foreach (var (table, condition) in Unused)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A name and its words go together.
            using var transaction = connection.BeginTransaction();
            using (var delete = new Statement(connection.Handle!, $"DELETE FROM {table} WHERE {condition} RETURNING id"))
                while (delete.Step())
                {
                    deleteWords?.Bind(1, NameWords.Row(table, delete.Integer(0)));
                    deleteWords?.Run();
                }

            transaction.Commit();
        }

        cancellationToken.ThrowIfCancellationRequested();
        connection.Execute("DELETE FROM batch WHERE first < (SELECT max(first) FROM batch WHERE first <= (SELECT min(id) FROM event))");
    }

    private static string InNoList(NameKind table, params IndexedColumn[] columns) =>
        string.Join(" AND ", columns.Select(column => $"NOT EXISTS (SELECT 1 FROM posting WHERE field = {(int)column} AND posting.name = {table}.id)"));

    private static string InNoList(TextKind kind, IndexedColumn column) => $"kind = {(int)kind} AND {InNoList(NameKind.Text, column)}";
}
