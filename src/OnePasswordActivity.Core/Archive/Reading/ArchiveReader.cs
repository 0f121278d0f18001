using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>
/// Reads events out of an archive page by page. Each page is a look of its own at the archive, so a slow reader does not keep the file
/// from being tidied, and sees what was added meanwhile where its order puts it.
/// </summary>
internal sealed class ArchiveReader : IPageReader<ActivityEvent>
{
    private readonly string path;
    private readonly ArchiveQuery query;
    private readonly SqliteConnection connection;
    private readonly Dictionary<long, Source> sources;
    private readonly BlockReader? blocks;
    private readonly Statement? select;
    private long lastTime;
    private long lastId;
    private bool ended;

    public ArchiveReader(string path, ArchiveQuery query)
    {
        this.path = path;
        this.query = query;
        connection = ArchiveFile.OpenToRead(path);
        sources = Source.Of(connection, query).ToDictionary(source => source.Id);
        ended = sources.Count == 0;
        if (ended)
            return;
        lastTime = query.Order == ArchiveOrder.Newest ? long.MaxValue : long.MinValue;
        lastId = query.Order == ArchiveOrder.Newest ? long.MaxValue : query.Order == ArchiveOrder.Arrival ? query.After : 0;
        blocks = new BlockReader(connection.Handle!, path);
        select = new Statement(connection.Handle!, Sql());
    }

    public Task<Page<ActivityEvent>?> ReadNextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ended)
            return Task.FromResult<Page<ActivityEvent>?>(null);
        try
        {
            connection.Execute("BEGIN");
            try
            {
                return Task.FromResult<Page<ActivityEvent>?>(ReadPage());
            }
            finally
            {
                connection.Execute("COMMIT");
            }
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    public void Dispose()
    {
        select?.Dispose();
        blocks?.Dispose();
        connection.Dispose();
    }

    private Page<ActivityEvent>? ReadPage()
    {
        blocks!.Forget();
        var items = new List<ActivityEvent>();
        DateTimeOffset? earliest = null, latest = null;
        select!.Bind(1, lastTime);
        select.Bind(2, lastId);
        select.Bind(3, query.PageSize);
        try
        {
            while (select.Step())
            {
                lastId = select.Integer(0);
                lastTime = select.Integer(1);
                var activity = Event(sources[select.Integer(2)], blocks.Json(lastId));
                items.Add(activity);
                if (activity.Timestamp is not { } moment)
                    continue;
                earliest = earliest < moment ? earliest : moment;
                latest = latest > moment ? latest : moment;
            }
        }
        finally
        {
            select.Reset();
        }

        ended = items.Count < query.PageSize;
        return items.Count == 0 ? null : new Page<ActivityEvent>
        {
            Items = items,
            Cursor = query.Order == ArchiveOrder.Arrival ? lastId.ToString(CultureInfo.InvariantCulture) : null,
            HasMore = !ended,
            Read = items.Count,
            Earliest = earliest,
            Latest = latest,
        };
    }

    private static ActivityEvent Event(Source source, ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        return source.Reader.Read(ref reader, json.Span);
    }

    /// <summary>One part a source, which SQLite merges by their indexes; the sources are numbers, and so safe to write out.</summary>
    private string Sql()
    {
        var time = "";
        if (query.StartTime is { } start)
            time += FormattableString.Invariant($" AND time >= {start.UtcTicks}");
        if (query.EndTime is { } end)
            time += FormattableString.Invariant($" AND time <= {end.UtcTicks}");
        if (query.Order == ArchiveOrder.Arrival)
            return FormattableString.Invariant(
                $"SELECT id, time, source FROM event NOT INDEXED WHERE id > ?2 AND ?1 IS NOT NULL AND source IN ({string.Join(", ", sources.Keys)}){time} ORDER BY id LIMIT ?3");
        if (query.After > 0)
            time += FormattableString.Invariant($" AND id > {query.After}");
        var (compare, direction) = query.Order == ArchiveOrder.Newest ? ("<", "DESC") : (">", "ASC");
        var parts = sources.Keys.Select(id => FormattableString.Invariant(
            $"SELECT id, time, source FROM event INDEXED BY event_time WHERE source = {id} AND (time, id) {compare} (?1, ?2){time}"));
        return $"{string.Join(" UNION ALL ", parts)} ORDER BY time {direction}, id {direction} LIMIT ?3";
    }
}
