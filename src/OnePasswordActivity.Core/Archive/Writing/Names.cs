using System;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>The tables that the numbers in an event's row stand for.</summary>
internal sealed class Names : IDisposable
{
    private readonly Statement? addWords;

    /// <param name="database">The archive.</param>
    /// <param name="text">Whether it has a full-text index.</param>
    public Names(sqlite3 database, bool text)
    {
        addWords = text ? new Statement(database, "INSERT INTO name_text (rowid, content) VALUES (?1, ?2)") : null;
        Texts = new NameTable(database, NameKind.Text, true, addWords, "value");
        Entities = new NameTable(database, NameKind.Entity, true, addWords, "uuid", "email", "name");
        Clients = new NameTable(database, NameKind.Client, false, addWords, "app_name", "app_version", "platform_name", "platform_version", "os_name", "os_version");
        Places = new NameTable(database, NameKind.Place, false, addWords, "code", "country", "region", "city");
    }

    public NameTable Texts { get; }

    public NameTable Entities { get; }

    public NameTable Clients { get; }

    public NameTable Places { get; }

    /// <summary>The numbers of an event, in the order of <see cref="IndexedColumn"/>; 0 for none. In a transaction.</summary>
    public void Number(in EventRow row, Span<long> numbers)
    {
        numbers[0] = Texts.Number(row.Action);
        numbers[1] = Texts.Number(row.Type);
        numbers[2] = Entities.Number(row.Actor);
        numbers[3] = Entities.Number(row.Object);
        numbers[4] = Entities.Number(row.Aux);
        numbers[5] = Entities.Number(row.Vault);
        numbers[6] = Texts.Number(row.Device);
        numbers[7] = Texts.Number(row.Address);
        numbers[8] = Places.Number(row.Place);
        numbers[9] = Clients.Number(row.Client);
    }

    public void Committed()
    {
        Texts.Committed();
        Entities.Committed();
        Clients.Committed();
        Places.Committed();
    }

    public void RolledBack()
    {
        Texts.RolledBack();
        Entities.RolledBack();
        Clients.RolledBack();
        Places.RolledBack();
    }

    public void Dispose()
    {
        Texts.Dispose();
        Entities.Dispose();
        Clients.Dispose();
        Places.Dispose();
        addWords?.Dispose();
    }
}
