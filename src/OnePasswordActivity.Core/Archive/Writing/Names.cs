using System;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>The tables that the numbers in an event's row stand for.</summary>
internal sealed class Names(sqlite3 database) : IDisposable
{
    public NameTable Texts { get; } = new(database, "text", true, "value");

    public NameTable Entities { get; } = new(database, "entity", true, "uuid", "email", "name");

    public NameTable Clients { get; } = new(database, "client", false, "app_name", "app_version", "platform_name", "platform_version", "os_name", "os_version");

    public NameTable Places { get; } = new(database, "place", false, "code", "country", "region", "city");

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
    }
}
