using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Indexes;

/// <summary>The table of keys knows what a dictionary of them knows.</summary>
public sealed class EventKeyTableTests : IDisposable
{
    private readonly ArchiveFixture archive = new();
    private readonly SqliteConnection connection;
    private readonly EventKeyTable table;
    private readonly Dictionary<(long Source, EventKey Key), long> known = [];
    private readonly Random random = new(31);
    private long next = 1;

    public EventKeyTableTests()
    {
        connection = ArchiveFile.OpenToWrite(archive.Path, new SchemaOptions(TextIndex: false));
        table = new EventKeyTable(connection.Handle!);
    }

    public void Dispose()
    {
        table.Dispose();
        connection.Dispose();
        archive.Dispose();
    }

    /// <summary>Keys of few beginnings make rows that can't be cut where they should.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(int.MaxValue)]
    public void Keys_are_known_from_when_they_are_added_until_they_are_removed(int beginnings)
    {
        for (var turn = 0; turn < 30; turn++)
        {
            Transaction(() => Add(Enumerable.Range(0, random.Next(1, 900)).Select(_ => (random.NextInt64(1, 4), Key(random.Next(beginnings), random.NextInt64(5000))))));
            if (turn % 3 == 2)
                Transaction(() => Remove(random.Next(1, 4), 0.1 * random.Next(11)));
            Check();
        }

        // And then they are all removed, which leaves nothing.
        for (var source = 1; source < 4; source++)
            Transaction(() => Remove(source, 1));
        Check();
        Assert.Equal(0, connection.Integer("SELECT count(*) FROM event_key"));
        Transaction(() => Add([(1, Key(0, 1)), (3, Key(0, 1))]));
        Check();
    }

    [Fact]
    public void Keys_that_begin_alike_stay_together_and_others_around_them_are_cut()
    {
        // More of them than a row has, and then too few for as many parts as there are to be.
        Transaction(() => Add(Enumerable.Range(0, 1000).Select(number => (1L, Key(7, number)))
            .Concat(Enumerable.Range(0, 3).Select(number => (1L, Key(100 + number, 0))))));
        Check();
        Transaction(() => Add(Enumerable.Range(0, 1000).Select(number => (1L, Key(200 + number, 0)))));
        Check();
        Assert.InRange(connection.Integer("SELECT count(*) FROM event_key")!.Value, 4, 12);
        Transaction(() => Add(Enumerable.Range(0, 500).Select(number => (1L, Key(7, 5000 + number)))));
        Check();
    }

    [Fact]
    public void Rows_of_random_keys_fit_into_a_page()
    {
        for (var turn = 0; turn < 5; turn++)
            Transaction(() => Add(Enumerable.Range(0, 3000).Select(_ => (1L, Key(random.NextInt64(1L << 48), random.NextInt64())))));
        Check();
        Assert.InRange(connection.Integer("SELECT max(length(entries)) FROM event_key")!.Value, 1, 8000);
    }

    [Fact]
    public void A_key_of_a_transaction_that_was_rolled_back_is_not_known()
    {
        table.Expect([(1, Key(1, 1)), (1, Key(1, 1)), (2, Key(1, 1))]);
        Assert.True(table.Add(1));
        Assert.False(table.Add(2));
        Assert.True(table.Add(2));
        table.Clear();
        table.Expect([(1, Key(1, 1))]);
        Assert.True(table.Add(1));
    }

    [Fact]
    public void What_is_removed_and_not_there_changes_nothing()
    {
        Transaction(() => Add(Enumerable.Range(0, 2000).Select(number => (2L, Key(number * 2, 0)))));
        Transaction(() => table.Remove(2, [.. Enumerable.Range(0, 2000).Select(number => Key((number * 2) + 1, 0))]));
        Transaction(() => table.Remove(1, [.. Enumerable.Range(0, 2000).Select(number => Key(number, 0))]));
        Transaction(() => table.Remove(3, [.. Enumerable.Range(0, 2000).Select(number => Key(number, 0))]));
        Transaction(() => table.Remove(2, []));
        Check();
    }

    [Fact]
    public void A_row_that_was_cut_is_told()
    {
        Transaction(() => Add([(1, Key(1, 1))]));
        connection.Execute("UPDATE event_key SET entries = substr(entries, 1, 20)");
        Assert.Equal("ArchiveDamaged", Assert.Throws<ArchiveException>(() => table.Remove(1, [Key(1, 1)])).ErrorId);
    }

    private static EventKey Key(long beginning, long rest)
    {
        var bytes = new byte[EventKey.Length];
        for (var at = 0; at < 6; at++)
            bytes[at] = (byte)(beginning >> (8 * (5 - at)));
        for (var at = 0; at < 8; at++)
            bytes[8 + at] = (byte)(rest >> (8 * (7 - at)));
        return EventKey.Read(bytes);
    }

    private void Add(IEnumerable<(long Source, EventKey Key)> keys)
    {
        List<(long Source, EventKey Key)> expected = [.. keys];
        table.Expect(expected);
        foreach (var key in expected)
        {
            Assert.Equal(known.TryAdd(key, next), table.Add(next));
            next++;
        }

        table.Flush();
    }

    private void Remove(long source, double share)
    {
        List<EventKey> gone = [.. known.Keys.Where(one => one.Source == source && random.NextDouble() <= share).Select(one => one.Key)];
        gone.ForEach(key => known.Remove((source, key)));
        table.Remove(source, gone);
    }

    private void Transaction(Action action)
    {
        connection.Execute("BEGIN");
        action();
        connection.Execute("COMMIT");
    }

    private void Check()
    {
        for (var source = 0L; source < 5; source++)
        {
            var own = known.Where(one => one.Key.Source == source).OrderBy(one => one.Key.Key).ToList();
            Assert.Equal(own.Select(one => one.Value), table.Ids(source, Key(0, 0), Key(-1, -1)));
            if (own.Count == 0)
                continue;
            var (first, last) = (own[random.Next(own.Count)].Key.Key, own[random.Next(own.Count)].Key.Key);
            Assert.Equal(
                own.Where(one => one.Key.Key.CompareTo(first) >= 0 && one.Key.Key.CompareTo(last) <= 0).Select(one => one.Value), table.Ids(source, first, last));
            table.Expect([(source, first)]);
            Assert.False(table.Add(next));
            table.Clear();
        }
    }
}
