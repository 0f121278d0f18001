using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Sources;

/// <summary>Reads events from the API, of one account or of several side by side.</summary>
/// <param name="connections">The connections.</param>
/// <param name="query">Which events; what belongs to a connection is filled in here.</param>
/// <param name="apiVersion">The version of the API; null for that of each connection.</param>
/// <param name="cursorPath">The file that keeps where the stream was read to, or null.</param>
internal sealed class ApiSource(IReadOnlyList<Connection> connections, EventQuery query, string? apiVersion, string? cursorPath) : IEventSource
{
    /// <summary>How long the API keeps events.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(120);

    public object? Target => connections.Count == 1 ? connections[0].Name : null;

    public Task ReadAsync(Allowance allowance, CommandPort port, ProgressMeter? progress, CancellationToken cancellationToken) => connections.Count == 1
        ? ReadAsync(connections[0], allowance, port, progress, cancellationToken)
        : ReadAllAsync(allowance, port, progress, cancellationToken);

    private static DateTimeOffset Oldest => DateTimeOffset.UtcNow - Retention;

    /// <summary>The part of the window that the API has events of.</summary>
    private static DateTimeOffset? Within(DateTimeOffset? start) => start < Oldest ? Oldest : start;

    private void WarnOfRetention(CommandPort port)
    {
        var oldest = Oldest;
        if ((query.StartTime ?? query.EndTime) < oldest - TimeSpan.FromMinutes(1))
            port.Warning(string.Format(
                CultureInfo.InvariantCulture,
                "The Events API keeps {0:0} days, so there are events from {1:yyyy-MM-dd HH:mm zzz} on only.",
                Retention.TotalDays,
                oldest.ToLocalTime()));
    }

    /// <summary>Reads several accounts side by side; one that fails does not end the others.</summary>
    private Task ReadAllAsync(Allowance allowance, CommandPort port, ProgressMeter? progress, CancellationToken cancellationToken) => Task.WhenAll(connections.Select(async connection =>
    {
        try
        {
            await ReadAsync(connection, allowance, port, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (ActivityException exception)
        {
            await port.WriteErrorAsync(exception.ToErrorRecord(connection.Name)).ConfigureAwait(false);
        }
    }));

    private async Task ReadAsync(Connection connection, Allowance allowance, CommandPort port, ProgressMeter? progress, CancellationToken cancellationToken)
    {
        RequireFeature(connection);
        var version = string.Equals(apiVersion ?? connection.ApiVersion, "v1", StringComparison.OrdinalIgnoreCase) ? 1 : 2;
        using var file = cursorPath is null
            ? null
            : EngineHost.Engine.OpenCursorFile(cursorPath, query.Stream, version, connection.AccountUuid);
        var cursor = query.Cursor ?? file?.Cursor;
        if (cursor is null)
            WarnOfRetention(port);
        else if (file is not null)
            port.Verbose($"Going on where '{cursorPath}' says; a start and a page size count for the first run only.");
        using var part = progress?.Begin(cursor is null ? Within(query.StartTime) : null, query.EndTime ?? DateTimeOffset.UtcNow);
        using var reader = ((IEventsClient)connection.Client).Read(
            query with { ApiVersion = version, Cursor = cursor, AccountUuid = connection.AccountUuid }, port);
        try
        {
            while (!allowance.IsUsedUp && await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                var events = allowance.Take(page.Items);
                if (events.Count > 0)
                    await port.WriteAsync(events).ConfigureAwait(false);

                // What a page has beside the wanted events is worth telling where a filter drops it, but not where parts of a window overlap.
                part?.Advance(query.Filter is null ? events.Count : page.Read, events.Count, page.Earliest, page.Latest);

                // Only now, when the events have gone down the pipeline: a run that dies before is repeated from the same place.
                if (page.Cursor is not null && page.Cursor != file?.Cursor)
                    file?.Save(page.Cursor);
            }
        }
        catch (ApiException exception) when (file is not null)
        {
            // The file knows where to go on.
            exception.Cursor = null;
            if (exception.ErrorId != "CursorRefused")
                throw;
            throw new ApiException(
                "CursorRefused", $"The server does not accept the cursor in '{cursorPath}'.", "Delete the file and begin again with -StartTime.", exception)
            { StatusCode = exception.StatusCode };
        }
    }

    private void RequireFeature(Connection connection)
    {
        var feature = query.Stream.ToString();
        if (connection.Features.Contains(feature, StringComparer.OrdinalIgnoreCase))
            return;
        throw new ApiPermissionException(
            "MissingFeature",
            $"The token of connection '{connection.Name}' does not allow {feature.ToLowerInvariant()}.",
            "Make a token on 1Password.com that does, and connect with it; a token's streams can't be changed later.");
    }
}
