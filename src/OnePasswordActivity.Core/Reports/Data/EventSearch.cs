using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Sqlite;
using SQLitePCL;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>Finds events by the posting lists of a condition where they have few, and otherwise by going through the time or through everything.</summary>
/// <param name="database">The archive.</param>
/// <param name="path">Its file.</param>
/// <param name="columns">What is looked at.</param>
/// <param name="conditions">What all of the events have.</param>
/// <param name="range">Of which sources and time they are.</param>
/// <param name="order">Their order.</param>
internal sealed class EventSearch(
    sqlite3 database, string path, EventColumns columns, IReadOnlyList<EventCondition> conditions, PostingRange range, EventOrder order)
{
    /// <summary>How many events may be looked up one by one, which is slower for each than going through all.</summary>
    public long Few { get; init; }

    /// <summary>Whether the time is a small part of the archive's.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Whether the sources are all that the archive has: SQLite would look each event's up in a list of them.</summary>
    public bool IsOfEverySource { get; init; }

    public EventCursor Open()
    {
        if (Listed() is { } places)
            return new EventCursor(new Statement(database, $"{Select} WHERE id = ?1 AND {Where(IsOfEverySource)}"), places);
        var ordered = order switch
        {
            EventOrder.Oldest => " ORDER BY time, id",
            EventOrder.Newest => " ORDER BY time DESC, id DESC",
            _ => "",
        };
        return new EventCursor(new Statement(database, IsNarrow
            ? $"{Select} INDEXED BY event_time WHERE {Where(everySource: false)}{ordered}"
            : $"{Select} NOT INDEXED WHERE {Where(IsOfEverySource)}{ordered}"));
    }

    private string Select => "SELECT time, source"
        + string.Concat(EventRows.Order.Where(column => columns.HasFlag(column)).Select(static column => ", " + column.ToString().ToLowerInvariant()))
        + " FROM event";

    private string Where(bool everySource)
    {
        List<string> all = [everySource ? "1" : $"source IN ({string.Join(", ", range.Sources)})"];
        if (range.Start > long.MinValue)
            all.Add(FormattableString.Invariant($"time >= {range.Start}"));
        if (range.End < long.MaxValue)
            all.Add(FormattableString.Invariant($"time <= {range.End}"));
        return string.Join(" AND ", all.Concat(conditions.Select(static condition => condition.Sql)));
    }

    /// <summary>The events of the condition that has the fewest, in order; null when those are not few.</summary>
    private List<EventPlace>? Listed()
    {
        using var postings = new PostingReader(database, path);
        var (best, fewest) = ((EventCondition?)null, Few + 1);
        foreach (var condition in conditions)
            if (Count(condition) is var count && count < fewest)
                (best, fewest) = (condition, count);
        if (best is null)
            return null;
        var places = new List<EventPlace>((int)fewest);
        foreach (var column in best.Columns)
            places.AddRange(postings.Events(column, best.Names, range));

        // An event may have the same in two columns.
        if (best.Columns.Length > 1)
            places = [.. places.Distinct()];
        if (order == EventOrder.Any)
            places.Sort(static (one, other) => one.Id.CompareTo(other.Id));
        else
            places.Sort();
        if (order == EventOrder.Newest)
            places.Reverse();
        return places;

        // To ask for a name costs about what an event does.
        long Count(EventCondition condition) => (long)condition.Names.Count * range.Sources.Count > Few
            ? long.MaxValue
            : condition.Columns.Sum(column => postings.Count(column, condition.Names, range, Few + 1).Events);
    }
}
