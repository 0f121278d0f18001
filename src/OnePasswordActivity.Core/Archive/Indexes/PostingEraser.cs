using System;
using System.Collections.Generic;
using System.IO;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>
/// Takes the events of a transaction out of their posting lists. They are the oldest of a source, nearly all that there are of a time, so the
/// lists of that time alone are looked at. A list that loses some is written again; who reads may have to look for it then, because it is
/// known by its first event.
/// </summary>
internal sealed class PostingEraser(sqlite3 database, string path, long source) : IDisposable
{
    private readonly Statement find = new(
        database, "SELECT earliest, first, count, events FROM posting WHERE field = ?1 AND name = ?2 AND source = ?3 AND earliest <= ?5 AND earliest + span >= ?4");

    private readonly Statement delete = new(database, "DELETE FROM posting WHERE field = ?1 AND name = ?2 AND source = ?3 AND earliest = ?4 AND first = ?5");
    private readonly PostingWriter writer = new(database);
    private readonly HashSet<long> removed = [];
    private readonly Dictionary<PostingKey, (long Earliest, long Latest)> times = [];

    /// <summary>Takes in an event that is removed.</summary>
    /// <param name="place">The event.</param>
    /// <param name="names">The numbers in its columns, in the order of <see cref="IndexedColumn"/>; 0 for none.</param>
    public void Add(EventPlace place, ReadOnlySpan<long> names)
    {
        removed.Add(place.Id);
        for (var column = 0; column < names.Length; column++)
        {
            if (names[column] == 0)
                continue;
            var key = new PostingKey((IndexedColumn)(column + 1), names[column], source);
            times[key] = times.TryGetValue(key, out var time)
                ? (Math.Min(time.Earliest, place.Time), Math.Max(time.Latest, place.Time))
                : (place.Time, place.Time);
        }
    }

    /// <summary>Takes them out of the lists.</summary>
    /// <exception cref="ArchiveException">A list is damaged.</exception>
    public void Flush()
    {
        // In the order of the table, so that no page is looked at twice.
        var keys = new List<PostingKey>(times.Keys);
        keys.Sort(static (one, other) => one.Column != other.Column ? one.Column.CompareTo(other.Column) : one.Name.CompareTo(other.Name));
        foreach (var key in keys)
            foreach (var (first, left) in Changed(key, times[key].Earliest, times[key].Latest))
            {
                Bind(delete, key);
                delete.Bind(4, first.Time);
                delete.Bind(5, first.Id);
                delete.Run();
                writer.Write(key, left);
            }

        removed.Clear();
        times.Clear();
    }

    public void Dispose()
    {
        find.Dispose();
        delete.Dispose();
        writer.Dispose();
    }

    private static void Bind(Statement statement, PostingKey key)
    {
        statement.Bind(1, (long)key.Column);
        statement.Bind(2, key.Name);
        statement.Bind(3, key.Source);
    }

    /// <summary>The lists that have removed events, by their first events, and what is left of each.</summary>
    private List<(EventPlace First, EventPlace[] Left)> Changed(PostingKey key, long earliest, long latest)
    {
        var changed = new List<(EventPlace First, EventPlace[] Left)>();
        Bind(find, key);
        find.Bind(4, earliest);
        find.Bind(5, latest);
        try
        {
            while (find.Step())
            {
                var first = new EventPlace(find.Integer(0), find.Integer(1));
                var places = PostingList.Read(first, find.Integer(2), find.Bytes(3));
                var left = Array.FindAll(places, place => !removed.Contains(place.Id));
                if (left.Length < places.Length)
                    changed.Add((first, left));
            }
        }
        catch (InvalidDataException exception)
        {
            throw ArchiveErrors.Damaged(path, exception.Message);
        }
        finally
        {
            find.Reset();
        }

        return changed;
    }
}
