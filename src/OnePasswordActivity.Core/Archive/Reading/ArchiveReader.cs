using System;
using System.Collections.Generic;
using System.Diagnostics;
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
    /// <summary>Then what was found so far is handed on, although the page is not full.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly string path;
    private readonly ArchiveQuery query;
    private readonly IApiLog log;
    private readonly SqliteConnection connection;
    private readonly BlockReader blocks;
    private Dictionary<long, Source> sources = [];
    private RowFilter? filter;
    private IRows? rows;
    private long lastTime;
    private long lastId;
    private bool ended;

    public ArchiveReader(string path, ArchiveQuery query, IApiLog log)
    {
        this.path = path;
        this.query = query;
        this.log = log;
        connection = ArchiveFile.OpenToRead(path);
        lastTime = query.Order == ArchiveOrder.Newest ? long.MaxValue : long.MinValue;
        lastId = query.Order == ArchiveOrder.Newest ? long.MaxValue : query.Order == ArchiveOrder.Arrival ? query.After : 0;
        blocks = new BlockReader(connection.Handle!, path);
    }

    public Task<Page<ActivityEvent>?> ReadNextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ended)
            return Task.FromResult<Page<ActivityEvent>?>(null);
        using var stop = connection.StopWith(cancellationToken);
        try
        {
            connection.Execute("BEGIN");
            try
            {
                if (rows is null)
                    Prepare();
                return Task.FromResult(ended ? null : ReadPage(cancellationToken));
            }
            finally
            {
                connection.Execute("COMMIT");
            }
        }
        catch (Exception exception) when (exception is SqliteException or ArchiveException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw ArchiveErrors.From(exception, path);
        }
    }

    public void Dispose()
    {
        rows?.Dispose();
        blocks.Dispose();
        connection.Dispose();
    }

    /// <summary>Finds out how to find the events.</summary>
    private void Prepare()
    {
        sources = Source.Of(connection, query).ToDictionary(source => source.Id);
        if (query.AccountUuid is { } account && sources.Count == 0 && Source.Of(connection, query with { Stream = null }).Count == 0)
            throw new ArchiveException(
                "AccountNotInArchive", $"The archive '{path}' has nothing of the account '{account}'.", "Look at its accounts with Get-OPArchive.");
        var wanted = query.Filter is { IsEmpty: false } given ? given : null;
        List<ColumnFilter> columns = wanted is not null && query.Stream is { } stream ? new ColumnFilters(connection.Handle!).Of(wanted, stream) : [];
        var hasTextIndex = ArchiveFile.HasTextIndex(connection);
        if (hasTextIndex && wanted?.Text is { } text)
            columns.AddRange(new WordFilters(connection.Handle!).Of(text, sources.Keys));
        ended = sources.Count == 0 || columns.Any(column => column.IsNothing);
        if (ended)
            return;
        var plan = new RowPlan(connection.Handle!, path, query, sources.Keys, columns);
        filter = new RowFilter(wanted, columns, plan.Columns);
        rows = plan.Make();
        log.Verbose($"Reading '{path}' {rows.Description}.");
        if (wanted?.Text is { } search && !hasTextIndex)
            log.Verbose("The archive has no full-text index, so the text of each event is looked at.");
        else if (wanted?.Text is { } other && !WordFilters.Words(other).Any())
            log.Verbose("The full-text index knows words and beginnings of three or more letters, so the text of each event is looked at.");
    }

    private Page<ActivityEvent>? ReadPage(CancellationToken cancellationToken)
    {
        blocks.Forget();
        var items = new List<ActivityEvent>();
        var watch = Stopwatch.StartNew();
        DateTimeOffset? earliest = null, latest = null;
        var hasMore = false;
        rows!.Begin(lastTime, lastId);
        try
        {
            while (!hasMore && rows.Next() is { } row)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (id, time) = (row.Integer(0), row.Integer(1));
                if (id == lastId && time == lastTime)
                    continue;
                (lastId, lastTime) = (id, time);
                if (!sources.TryGetValue(row.Integer(2), out var source) || !filter!.MayKeep(row))
                    continue;
                var activity = Event(source, blocks.Json(id));
                if (!filter.Keeps(activity))
                    continue;
                items.Add(activity);
                hasMore = items.Count == query.PageSize || (filter.IsRestrictive && watch.Elapsed > Patience);
                if (activity.Timestamp is not { } moment)
                    continue;
                earliest = earliest < moment ? earliest : moment;
                latest = latest > moment ? latest : moment;
            }
        }
        finally
        {
            rows.End();
        }

        ended = !hasMore;
        return items.Count == 0 ? null : new Page<ActivityEvent>
        {
            Items = items,
            Cursor = query.Order == ArchiveOrder.Arrival ? lastId.ToString(CultureInfo.InvariantCulture) : null,
            HasMore = hasMore,
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
}
