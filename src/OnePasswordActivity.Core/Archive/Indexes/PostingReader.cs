using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>Finds posting lists.</summary>
internal sealed class PostingReader(sqlite3 database, string path) : IDisposable
{
    private readonly Statement read = new(
        database, "SELECT count, events FROM posting WHERE field = ?1 AND name = ?2 AND source = ?3 AND earliest = ?4 AND first = ?5");

    private readonly Statement readLater = new(
        database,
        """
        SELECT earliest, first, count, events FROM posting
        WHERE field = ?1 AND name = ?2 AND source = ?3 AND (earliest, first) > (?4, ?5) AND earliest <= ?6
        """);

    private readonly Statement find = new(
        database,
        """
        SELECT name, source, earliest, first, span FROM json_each(?2) AS wanted CROSS JOIN json_each(?3) AS source_wanted CROSS JOIN posting
            ON field = ?1 AND name = wanted.value AND source = source_wanted.value
        WHERE earliest <= ?5 AND earliest + span >= ?4 AND first >= ?6
        """);

    private readonly Statement readAll = new(
        database,
        """
        SELECT earliest, first, count, events FROM json_each(?2) AS wanted CROSS JOIN json_each(?3) AS source_wanted CROSS JOIN posting
            ON field = ?1 AND name = wanted.value AND source = source_wanted.value
        WHERE earliest <= ?5 AND earliest + span >= ?4
        """);

    private readonly Statement count = new(
        database,
        """
        SELECT count(*), sum(count) FROM (
            SELECT count FROM json_each(?2) AS wanted CROSS JOIN json_each(?3) AS source_wanted CROSS JOIN posting
                ON field = ?1 AND name = wanted.value AND source = source_wanted.value
            WHERE earliest <= ?5 AND earliest + span >= ?4 LIMIT ?6)
        """);

    /// <summary>How many lists there are, and how many events they have; of lists that begin or end outside the time all are counted.</summary>
    /// <param name="column">The column.</param>
    /// <param name="names">The numbers in it.</param>
    /// <param name="range">The sources and the time.</param>
    /// <param name="most">Of more lists than these no more are counted.</param>
    public (long Lists, long Events) Count(IndexedColumn column, IEnumerable<long> names, PostingRange range, long most)
    {
        Bind(count, column, names, range);
        count.Bind(6, most);
        try
        {
            return count.Step() ? (count.Integer(0), count.Integer(1)) : default;
        }
        finally
        {
            count.Reset();
        }
    }

    /// <summary>The lists of some numbers that may have events of a time.</summary>
    /// <param name="column">The column.</param>
    /// <param name="names">The numbers in it.</param>
    /// <param name="range">The sources and the time.</param>
    /// <param name="from">Only lists that were written when this was the next event.</param>
    public List<PostingHead> Find(IndexedColumn column, IEnumerable<long> names, PostingRange range, long from = 0)
    {
        var heads = new List<PostingHead>();
        Bind(find, column, names, range);
        find.Bind(6, from);
        try
        {
            while (find.Step())
                heads.Add(new PostingHead(
                    new PostingKey(column, find.Integer(0), find.Integer(1)), new EventPlace(find.Integer(2), find.Integer(3)), find.Integer(2) + find.Integer(4)));
        }
        finally
        {
            find.Reset();
        }

        return heads;
    }

    /// <summary>The events of a time that have some numbers, in no order.</summary>
    /// <param name="column">The column.</param>
    /// <param name="names">The numbers in it.</param>
    /// <param name="range">The sources and the time.</param>
    /// <exception cref="ArchiveException">The archive is damaged.</exception>
    public IEnumerable<EventPlace> Events(IndexedColumn column, IEnumerable<long> names, PostingRange range)
    {
        Bind(readAll, column, names, range);
        try
        {
            while (readAll.Step())
                foreach (var place in Unpack(new EventPlace(readAll.Integer(0), readAll.Integer(1)), readAll, 2))
                    if (range.Has(place))
                        yield return place;
        }
        finally
        {
            readAll.Reset();
        }
    }

    /// <summary>
    /// The events of a list. Where its first event has been removed meanwhile, what is left of it is known by another, so it is all lists that
    /// begin within its time: some of their events may be told twice, and are not in order.
    /// </summary>
    /// <exception cref="ArchiveException">The archive is damaged.</exception>
    public EventPlace[] Read(PostingHead head)
    {
        try
        {
            Bind(read, head);
            if (read.Step())
                return Unpack(head.First, read, 0);
            var places = new List<EventPlace>();
            Bind(readLater, head);
            readLater.Bind(6, head.Latest);
            while (readLater.Step())
                places.AddRange(Unpack(new EventPlace(readLater.Integer(0), readLater.Integer(1)), readLater, 2));
            return [.. places.Where(place => place.Time <= head.Latest)];
        }
        finally
        {
            read.Reset();
            readLater.Reset();
        }
    }

    public void Dispose()
    {
        read.Dispose();
        readLater.Dispose();
        find.Dispose();
        readAll.Dispose();
        count.Dispose();
    }

    private static void Bind(Statement statement, PostingHead head)
    {
        statement.Bind(1, (long)head.Key.Column);
        statement.Bind(2, head.Key.Name);
        statement.Bind(3, head.Key.Source);
        statement.Bind(4, head.First.Time);
        statement.Bind(5, head.First.Id);
    }

    /// <summary>Unpacks a list of a row, where its length is in a column and its events are in the next.</summary>
    private EventPlace[] Unpack(EventPlace first, Statement row, int column)
    {
        try
        {
            return PostingList.Read(first, row.Integer(column), row.Bytes(column + 1));
        }
        catch (InvalidDataException exception)
        {
            throw ArchiveErrors.Damaged(path, exception.Message);
        }
    }

    private static void Bind(Statement statement, IndexedColumn column, IEnumerable<long> names, PostingRange range)
    {
        statement.Bind(1, (long)column);
        statement.Bind(2, Json(names));
        statement.Bind(3, Json(range.Sources));
        statement.Bind(4, range.Start);
        statement.Bind(5, range.End);
    }

    private static string Json(IEnumerable<long> numbers) => $"[{string.Join(",", Texts(numbers))}]";

    private static IEnumerable<string> Texts(IEnumerable<long> numbers)
    {
        foreach (var number in numbers)
            yield return number.ToString(CultureInfo.InvariantCulture);
    }
}
