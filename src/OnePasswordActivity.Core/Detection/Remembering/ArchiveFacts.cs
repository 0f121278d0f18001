using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Detection.Remembering;

/// <summary>
/// Reads the facts of an archive, of all streams in the order of time, straight from the JSON. Each page is a look of its own at the archive.
/// What arrives after the end that was chosen is left for another run.
/// </summary>
internal sealed class ArchiveFacts : IDisposable
{
    private const int PageSize = 4000;

    private readonly string path;
    private readonly SqliteConnection connection;
    private readonly Dictionary<long, Source> sources;
    private readonly FactReader reader = new();
    private readonly List<Fact> held = [];
    private readonly BlockReader? blocks;
    private readonly DelayReader? delays;
    private Statement? select;
    private long counted, last, lastTime, lastId;
    private bool ended;

    /// <param name="path">The archive.</param>
    /// <param name="watchlist">Which vaults matter.</param>
    public ArchiveFacts(string path, Watchlist watchlist)
    {
        this.path = path;
        connection = ArchiveFile.OpenToRead(path);
        sources = Source.Of(connection).ToDictionary(source => source.Id);
        Last = connection.Integer("SELECT max(id) FROM event") ?? 0;
        if (sources.Count == 0)
            return;
        blocks = new BlockReader(connection.Handle!, path);
        delays = watchlist.PrivilegedVaults.Count == 0 ? null : new DelayReader(connection, watchlist);
    }

    /// <summary>The position of the last event that had arrived when it was opened.</summary>
    public long Last { get; }

    /// <summary>When the first thing happened of what arrived after a position; null when nothing did.</summary>
    public DateTimeOffset? FirstAfter(long position) =>
        connection.Integer("SELECT min(time) FROM event NOT INDEXED WHERE id > $after AND id <= $last AND time > 0", ("$after", position), ("$last", Last)) is { } ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;

    /// <summary>Begins to read.</summary>
    /// <param name="start">The first moment; null for everything.</param>
    /// <param name="countedTo">The position up to which an earlier run has counted the events.</param>
    public void Begin(DateTimeOffset? start, long countedTo)
    {
        counted = countedTo;
        last = Last;
        lastTime = Math.Max(0, start?.UtcTicks - 1 ?? 0);
        lastId = long.MaxValue;
        ended = sources.Count == 0;
        if (ended)
            return;
        var parts = sources.Keys.Select(id => FormattableString.Invariant(
            $"SELECT id, time, source FROM event INDEXED BY event_time WHERE source = {id} AND (time, id) > (?1, ?2) AND id <= {last}"));
        select = new Statement(connection.Handle!, $"{string.Join(" UNION ALL ", parts)} ORDER BY time, id LIMIT ?3");
    }

    /// <summary>Interrupts whatever is being looked for, as soon as the token says so.</summary>
    public CancellationTokenRegistration StopWith(CancellationToken cancellationToken) => connection.StopWith(cancellationToken);

    /// <summary>The next facts, or null at the end. Those of the same moment come together.</summary>
    public List<Fact>? ReadNext(CancellationToken cancellationToken)
    {
        if (ended)
            return null;
        using var stop = StopWith(cancellationToken);
        List<Fact> page = [.. held];
        held.Clear();
        try
        {
            connection.Execute("BEGIN");
            try
            {
                Read(page, cancellationToken);
            }
            finally
            {
                connection.Execute("COMMIT");
            }
        }
        catch (SqliteException exception)
        {
            throw Archive.ArchiveErrors.From(exception, path);
        }

        if (!ended)
            HoldBack(page);
        Sort(page);
        return page;
    }

    /// <summary>Audit events of a kind, as far back as they are needed, or the last event of each stream.</summary>
    /// <param name="landmark">The kind; null for the last events.</param>
    /// <param name="end">The moment that all of them come before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public List<Fact> Before(Landmark? landmark, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var facts = new List<Fact>();
        connection.Execute("BEGIN");
        try
        {
            foreach (var source in sources.Values.Where(source => landmark is null || source.Stream == ActivityStream.AuditEvents))
                foreach (var id in landmark is null ? LastOf(source, end) : Of(landmark, source, end))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (reader.Read(source.Stream, source.AccountOrNull, blocks!.Json(id).Span) is not { } fact)
                        continue;
                    fact.IsCounted = true;
                    facts.Add(fact);
                }
        }
        finally
        {
            connection.Execute("COMMIT");
        }

        return facts;
    }

    public void Dispose()
    {
        select?.Dispose();
        blocks?.Dispose();
        connection.Dispose();
    }

    private IEnumerable<long> LastOf(Source source, DateTimeOffset end) =>
        connection.Integer(
            "SELECT id FROM event INDEXED BY event_time WHERE source = $source AND time < $end AND time > 0 ORDER BY time DESC LIMIT 1",
            ("$source", source.Id),
            ("$end", end.UtcTicks)) is { } id ? [id] : [];

    /// <summary>The events of a kind, by the lists of its action, in the order of time.</summary>
    private IEnumerable<long> Of(Landmark landmark, Source source, DateTimeOffset end)
    {
        var start = landmark.Age > end - DateTimeOffset.MinValue ? 0 : (end - landmark.Age).UtcTicks;
        using var postings = new PostingReader(connection.Handle!, path);
        List<EventPlace> places = [.. postings.Events(IndexedColumn.Action, Texts(TextKind.Action, landmark.Action), new PostingRange([source.Id], start, end.UtcTicks - 1))];
        places.Sort();
        var types = string.Join(", ", Texts(TextKind.Type, landmark.ObjectType));
        using var isOfType = new Statement(connection.Handle!, $"SELECT 1 FROM event WHERE id = ?1 AND type IN ({types})");
        foreach (var place in places)
        {
            isOfType.Reset();
            isOfType.Bind(1, place.Id);
            if (isOfType.Step())
                yield return place.Id;
        }
    }

    private IEnumerable<long> Texts(TextKind kind, string value) =>
        connection.Integer("SELECT id FROM text WHERE kind = $kind AND value = $value", ("$kind", (int)kind), ("$value", value)) is { } id ? [id] : [];

    private void Read(List<Fact> page, CancellationToken cancellationToken)
    {
        blocks!.Forget();
        select!.Bind(1, lastTime);
        select.Bind(2, lastId);
        select.Bind(3, PageSize);
        var count = 0;
        try
        {
            for (; select.Step(); count++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                lastId = select.Integer(0);
                lastTime = select.Integer(1);
                var source = sources[select.Integer(2)];
                if (reader.Read(source.Stream, source.AccountOrNull, blocks.Json(lastId).Span) is not { } fact)
                    continue;
                fact.IsCounted = lastId <= counted;
                fact.Delay = delays?.Of(fact, lastId, source.Id);
                page.Add(fact);
            }
        }
        finally
        {
            select.Reset();
        }

        ended = count < PageSize;
    }

    /// <summary>More of the last moment may come with the next page.</summary>
    private void HoldBack(List<Fact> page)
    {
        var from = page.Count;
        while (from > 0 && page[from - 1].Ticks == page[page.Count - 1].Ticks)
            from--;
        held.AddRange(page.GetRange(from, page.Count - from));
        page.RemoveRange(from, page.Count - from);
    }

    /// <summary>Puts those of the same moment in the order that they have elsewhere too; the others are in order.</summary>
    private static void Sort(List<Fact> page)
    {
        for (var i = 1; i < page.Count; i++)
            for (var place = i; place > 0 && Order.Compare(page[place - 1], page[place]) > 0; place--)
                (page[place - 1], page[place]) = (page[place], page[place - 1]);
    }
}
