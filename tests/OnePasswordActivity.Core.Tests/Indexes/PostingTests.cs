using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Indexes;

/// <summary>Posting lists find what going through all events finds, whatever was added and removed.</summary>
public sealed class PostingTests : IDisposable
{
    private readonly ArchiveFixture archive = new();
    private readonly SqliteConnection connection;
    private readonly PostingWriter writer;
    private readonly PostingReader reader;
    private readonly List<Row> rows = [];
    private long next = 1;

    public PostingTests()
    {
        connection = ArchiveFile.OpenToWrite(archive.Path, new SchemaOptions(TextIndex: false));
        writer = new PostingWriter(connection.Handle!);
        reader = new PostingReader(connection.Handle!, archive.Path);
    }

    public void Dispose()
    {
        writer.Dispose();
        reader.Dispose();
        connection.Dispose();
        archive.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Events_are_found_by_what_is_in_their_columns_until_they_are_removed(int seed)
    {
        var random = new Random(seed);
        for (var turn = 0; turn < 12; turn++)
        {
            Add(random, random.Next(1, 2000));
            Check(random);
            if (turn % 3 == 2)
            {
                // The oldest, as a removal does, and one time anything.
                var source = random.Next(1, 4);
                var oldest = rows.Where(row => row.Source == source && row.Place.Time > 0).OrderBy(row => row.Place).Take(random.Next(1500));
                Remove(source, [.. turn == 8 ? rows.Where(row => row.Source == source && random.Next(3) == 0) : oldest]);
                Check(random);
            }
        }

        for (var source = 1; source < 4; source++)
            Remove(source, [.. rows.Where(row => row.Source == source)]);
        Assert.Equal(0, connection.Integer("SELECT count(*) FROM posting"));
    }

    [Fact]
    public void What_is_collected_and_cleared_is_not_written()
    {
        writer.Add(1, new EventPlace(5, 1), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        writer.Clear();
        writer.Flush();
        Assert.Equal(0, connection.Integer("SELECT count(*) FROM posting"));
    }

    [Fact]
    public void Lists_of_a_later_time_of_writing_are_found_alone()
    {
        Add(new Random(5), 500);
        var from = next;
        Add(new Random(6), 500);
        var heads = reader.Find(IndexedColumn.Actor, Enumerable.Range(1, 60).Select(name => (long)name), new PostingRange([1, 2, 3]), from);
        Assert.Equal(
            rows.Where(row => row.Place.Id >= from && row.Names[2] is > 0 and <= 60).Select(row => row.Place).Order(),
            heads.SelectMany(reader.Read).Order());
    }

    [Fact]
    public void Who_has_found_a_list_still_reads_what_is_left_of_it()
    {
        Add(new Random(7), 3000);
        Add(new Random(8), 3000);
        var range = new PostingRange([1]);
        var heads = reader.Find(IndexedColumn.Action, [1, 2], range);
        Remove(1, [.. rows.Where(row => row.Source == 1).OrderBy(row => row.Place).Take(700)]);
        foreach (var head in heads)
        {
            var places = reader.Read(head);
            Assert.All(places, place => Assert.True(place.CompareTo(head.First) >= 0 && place.Time <= head.Latest));
        }

        Assert.Equal(Expected(IndexedColumn.Action, [1, 2], range), heads.SelectMany(reader.Read).Distinct().Order());
    }

    [Fact]
    public void A_damaged_list_is_told()
    {
        Add(new Random(9), 100);
        connection.Execute("UPDATE posting SET count = count + 1");
        var head = reader.Find(IndexedColumn.Action, [1], new PostingRange([1]))[0];
        Assert.Equal("ArchiveDamaged", Assert.Throws<ArchiveException>(() => reader.Read(head)).ErrorId);
        Assert.Equal("ArchiveDamaged", Assert.Throws<ArchiveException>(() => Remove(1, [.. rows])).ErrorId);
    }

    private void Add(Random random, int count)
    {
        connection.Execute("BEGIN");
        for (var number = 0; number < count; number++)
        {
            // Few names have most of the events, some have one, and some events have none.
            long[] names = [.. Enumerable.Range(0, PostingWriter.Columns)
                .Select(column => random.Next(5) switch { 0 => 0, 1 => random.Next(3, 60), 2 => random.Next(1000, 1_000_000), _ => random.Next(1, 3) })];
            var row = new Row(random.Next(1, 4), new EventPlace(random.Next(20) == 0 ? 0 : random.Next(1, 50_000), next++), names);
            rows.Add(row);
            writer.Add(row.Source, row.Place, names);
            connection.Execute(
                $"INSERT INTO event (id, source, time, {IndexedColumns.InSql}) VALUES ($id, $source, $time, {string.Join(", ", names.Select(name => name == 0 ? "NULL" : $"{name}"))})",
                ("$id", row.Place.Id),
                ("$source", row.Source),
                ("$time", row.Place.Time));
        }

        writer.Flush();
        connection.Execute("COMMIT");
    }

    private void Remove(long source, List<Row> gone)
    {
        connection.Execute("BEGIN");
        using var eraser = new PostingEraser(connection.Handle!, archive.Path, source);
        foreach (var row in gone)
            eraser.Add(row.Place, row.Names);
        eraser.Flush();
        gone.ForEach(row => connection.Execute($"DELETE FROM event WHERE id = {row.Place.Id}"));
        connection.Execute("COMMIT");
        rows.RemoveAll(gone.ToHashSet().Contains);
    }

    private void Check(Random random)
    {
        foreach (var column in Enum.GetValues<IndexedColumn>())
        {
            long[] names = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (long)random.Next(1, 6)).Distinct(), .. rows.Select(row => row.Names[(int)column - 1]).Where(name => name > 1000).Take(2)];
            long[] sources = [.. new long[] { 1, 2, 3 }.Where(_ => random.Next(3) > 0)];
            var (one, other) = (random.Next(50_000), random.Next(50_000));
            var range = random.Next(3) == 0 ? new PostingRange(sources) : new PostingRange(sources, Math.Min(one, other), Math.Max(one, other));
            var heads = reader.Find(column, names, range);
            var expected = Expected(column, names, range);
            Assert.Equal(expected, heads.SelectMany(reader.Read).Where(range.Has).Order());
            Assert.All(heads, head => Assert.Equal(head.Latest, reader.Read(head)[^1].Time));
            var counted = reader.Count(column, names, range, long.MaxValue);
            Assert.Equal(heads.Count, counted.Lists);
            Assert.Equal(heads.Sum(head => reader.Read(head).Length), counted.Events);
        }

        var problems = new List<string>();
        new IndexVerification(connection.Handle!, problems.Add).Run(hasKeys: false, hasTextIndex: false, CancellationToken.None);
        Assert.Equal([], problems);
    }

    private IEnumerable<EventPlace> Expected(IndexedColumn column, long[] names, PostingRange range) => rows
        .Where(row => names.Contains(row.Names[(int)column - 1]) && range.Sources.Contains(row.Source) && range.Has(row.Place))
        .Select(row => row.Place).Order();

    private sealed record Row(long Source, EventPlace Place, long[] Names);
}
