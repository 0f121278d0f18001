using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>
/// A table that gives numbers to texts, and what is known of it. Any thread may look a name up; the writer's alone gives numbers. A key is the
/// texts of a row, each with its length before it, so that it stands for that row and no other whatever is in the texts.
/// </summary>
internal sealed class NameTable : IDisposable
{
    /// <summary>Then what was not asked for since the last time is forgotten, so that many different texts do not fill the memory. What is at hand may be among it, and is found in the table again.</summary>
    private const int MostNames = 50_000;

    private const int MostAtHand = 8192;

    private readonly object gate = new();

    /// <summary>Those asked for last, each at a place of its own: most are found here, for less than the dictionaries take.</summary>
    private readonly Name?[] atHand = new Name?[MostAtHand];
    private volatile ConcurrentDictionary<Utf8Key, Name> recent = new();
    private volatile ConcurrentDictionary<Utf8Key, Name> older = new();
    private readonly List<Name> numbered = [];
    private readonly NameKind table;
    private readonly bool hasKind;
    private readonly Statement? addWords;
    private readonly Statement find;
    private readonly Statement add;
    private int known;

    /// <param name="database">The archive.</param>
    /// <param name="table">The table.</param>
    /// <param name="hasKind">Whether its rows have a kind, which is then the first byte of a key.</param>
    /// <param name="addWords">Adds a row to the names' full-text index; null without one.</param>
    /// <param name="columns">The texts of a row.</param>
    public NameTable(sqlite3 database, NameKind table, bool hasKind, Statement? addWords, params string[] columns)
    {
        this.table = table;
        this.addWords = addWords;
        this.hasKind = hasKind;
        IEnumerable<string> all = hasKind ? ["kind", .. columns] : columns;
        var name = table.ToString().ToLowerInvariant();
        find = new Statement(database, $"SELECT id FROM {name} WHERE {string.Join(" AND ", all.Select((column, index) => $"{column} = ?{index + 1}"))}");
        add = new Statement(database, $"INSERT INTO {name} ({string.Join(", ", all)}) VALUES ({string.Join(", ", all.Select((_, index) => $"?{index + 1}"))}) RETURNING id");
    }

    public Name Get(Utf8Key key)
    {
        ref var place = ref atHand[(uint)key.GetHashCode() % MostAtHand];
        if (place is { } near && near.Key.Equals(key))
            return near;
        return place = GetFar(key);
    }

    private Name GetFar(Utf8Key key)
    {
        var names = recent;
        if (names.TryGetValue(key, out var name))
            return name;
        if (!older.TryGetValue(key, out name))
            name = new Name(key.Keep());
        name = names.GetOrAdd(name.Key, name);

        // Counting a concurrent dictionary locks all of it.
        if (Interlocked.Increment(ref known) >= MostNames)
            Forget(names);
        return name;
    }

    /// <summary>The number of a name, or 0 for none. In a transaction.</summary>
    public long Number(Name? name)
    {
        if (name is null)
            return 0;
        if (name.Id != 0)
            return name.Id;
        name.Id = Run(find, name.Key.Span) ?? Add(name.Key.Span);
        numbered.Add(name);
        return name.Id;
    }

    /// <summary>The numbers that were given are in the archive now.</summary>
    public void Committed() => numbered.Clear();

    /// <summary>The numbers that were given are not in the archive.</summary>
    public void RolledBack()
    {
        foreach (var name in numbered)
            name.Id = 0;
        numbered.Clear();
    }

    public void Dispose()
    {
        find.Dispose();
        add.Dispose();
    }

    private void Forget(ConcurrentDictionary<Utf8Key, Name> full)
    {
        lock (gate)
        {
            if (recent != full)
                return;
            older = full;
            recent = new();
            known = 0;
        }
    }

    private long Add(ReadOnlySpan<byte> key)
    {
        var id = Run(add, key)!.Value;
        if (addWords is null)
            return id;
        addWords.Bind(1, NameWords.Row(table, id));
        addWords.BindText(2, Words(key));
        addWords.Run();
        return id;
    }

    /// <summary>The texts of a key, one below the other.</summary>
    private byte[] Words(ReadOnlySpan<byte> key)
    {
        var words = new byte[key.Length];
        var (at, end) = (hasKind ? 1 : 0, 0);
        while (at < key.Length)
        {
            var length = Varint.Read(key, ref at);
            key.Slice(at, length).CopyTo(words.AsSpan(end));
            at += length;
            end += length;
            words[end++] = (byte)'\n';
        }

        return words.AsSpan(0, end).ToArray();
    }

    private long? Run(Statement statement, ReadOnlySpan<byte> key)
    {
        var place = 1;
        if (hasKind)
        {
            statement.Bind(place++, key[0]);
            key = key.Slice(1);
        }

        var at = 0;
        while (at < key.Length)
        {
            var length = Varint.Read(key, ref at);
            statement.BindText(place++, key.Slice(at, length));
            at += length;
        }

        try
        {
            return statement.Step() ? statement.Integer(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }
}
