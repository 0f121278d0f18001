using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Connections;

/// <summary>Keeps an archive up to date while something else is done with it.</summary>
internal static class ArchiveFeed
{
    /// <summary>Goes on for ever, with every stream that the connections allow. Where another process does it already, this one does not.</summary>
    public static async Task RunAsync(string path, IReadOnlyList<Connection> connections, TimeSpan pollInterval, CommandPort port, CancellationToken cancellationToken)
    {
        try
        {
            using var archive = await EngineHost.Engine.OpenArchiveSyncAsync(
                new ArchiveOptions { Path = path, Patience = TimeSpan.Zero }, port, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(connections.SelectMany(connection => Queries(connection, pollInterval).Select(async query =>
            {
                var summary = await archive.SyncAsync(query, port, cancellationToken).ConfigureAwait(false);
                if (summary.Failure is { } failure && !cancellationToken.IsCancellationRequested)
                    await port.WriteErrorAsync(failure.ToErrorRecord(connection.Name)).ConfigureAwait(false);
            }))).ConfigureAwait(false);
        }
        catch (ArchiveException exception) when (exception.ErrorId == "ArchiveInUse")
        {
            port.Verbose($"{exception.Problem} What it collects is sent.");
        }
        catch (ArchiveException exception)
        {
            port.Warning($"{exception.Message} What others bring into the archive is still sent.");
        }
    }

    private static IEnumerable<SyncQuery> Queries(Connection connection, TimeSpan pollInterval) =>
        ((ActivityStream[])Enum.GetValues(typeof(ActivityStream)))
        .Where(stream => !string.IsNullOrEmpty(connection.AccountUuid) && connection.Features.Contains(stream.ToString(), StringComparer.OrdinalIgnoreCase))
        .Select(stream => new SyncQuery
        {
            Client = (IEventsClient)connection.Client,
            AccountUuid = connection.AccountUuid!,
            Stream = stream,
            ApiVersion = connection.ApiVersion == "v1" ? 1 : 2,
            PollInterval = pollInterval,
        });
}
