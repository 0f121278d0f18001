using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Detection;

/// <summary>Takes the events of connections, of all streams that their tokens allow, to a detector.</summary>
/// <param name="connections">The connections.</param>
/// <param name="options">What to look for.</param>
/// <param name="users">The connection to the Users API, if there is one.</param>
internal sealed class LiveActivity(IReadOnlyList<Connection> connections, DetectorOptions options, Connection? users)
{
    private const int Parts = 8;

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Set to go on for new events.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>Reads to the end, or on and on.</summary>
    public async Task ReadAsync(CommandPort port, CancellationToken cancellationToken)
    {
        var streams = connections.SelectMany(connection => StreamsOf(connection, port)).ToList();
        var suspended = await SuspendedUsers.ReadAsync(users, port, cancellationToken).ConfigureAwait(false);
        using var detector = EngineHost.Engine.CreateDetector(options with { SuspendedUsers = suspended });
        await ReadHistoryAsync(streams, detector, port, cancellationToken).ConfigureAwait(false);
        if (PollInterval is null)
        {
            await port.WriteAsync(detector.Complete()).ConfigureAwait(false);
            Warn(detector, port);
            return;
        }

        await port.WriteAsync(detector.Follow()).ConfigureAwait(false);
        Warn(detector, port);
        using var turn = new SemaphoreSlim(1);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tasks = streams.Select(stream => FollowAsync(stream, detector, turn, port, ending.Token)).ToList();
        try
        {
            // One that fails ends all: findings that need two streams would silently stop.
            await (await Task.WhenAny(tasks).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            ending.Cancel();
            await Task.WhenAll(tasks.Select(task => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default))).ConfigureAwait(false);
        }
    }

    private static IEnumerable<LiveStream> StreamsOf(Connection connection, CommandPort port)
    {
        port.Verbose(connection.InWords);
        var allowed = new[] { ActivityStream.AuditEvents, ActivityStream.ItemUsages, ActivityStream.SignInAttempts }
            .Where(stream => connection.Features.Contains(stream.ToString(), StringComparer.OrdinalIgnoreCase)).ToList();
        if (allowed.Count == 0)
            throw new ApiPermissionException(
                "MissingFeature",
                $"The token of connection '{connection.Name}' does not allow any stream of events.",
                "Make a token on 1Password.com that does, and connect with it; a token's streams can't be changed later.");
        if (allowed.Count < 3)
            port.Warning($"The token of connection '{connection.Name}' allows {string.Join(" and ", allowed)} only; rules that need other streams can't fire.");
        return allowed.Select(stream => new LiveStream(connection, stream));
    }

    /// <summary>Reads what is there, of all streams about the same time together.</summary>
    private async Task ReadHistoryAsync(List<LiveStream> streams, IActivityDetector detector, CommandPort port, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var stream in streams)
                stream.Reader = stream.Client.Read(
                    stream.Query with { StartTime = StartTime, EndTime = EndTime, ThrottleLimit = PollInterval is null ? Parts : 1 }, port);
            var open = streams.ToList();
            while (open.Count > 0)
            {
                var next = open.OrderBy(stream => stream.ReadTo).First();
                if (await next.Reader!.ReadNextAsync(cancellationToken).ConfigureAwait(false) is not { } page)
                {
                    open.Remove(next);
                    continue;
                }

                next.ReadTo = page.Latest ?? next.ReadTo;
                next.Cursor = page.Cursor ?? next.Cursor;
                await WriteAsync(detector.Process(page.Items), port).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var stream in streams)
                stream.Reader?.Dispose();
        }
    }

    private async Task FollowAsync(LiveStream stream, IActivityDetector detector, SemaphoreSlim turn, CommandPort port, CancellationToken cancellationToken)
    {
        using var reader = stream.Client.Read(stream.Query with { StartTime = StartTime, Cursor = stream.Cursor, PollInterval = PollInterval }, port);
        while (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await WriteAsync(detector.Process(page.Items), port).ConfigureAwait(false);
                Warn(detector, port);
            }
            finally
            {
                turn.Release();
            }
        }
    }

    private static Task WriteAsync(IReadOnlyList<Finding> findings, CommandPort port) =>
        findings.Count == 0 ? Task.CompletedTask : port.WriteAsync(findings);

    private static void Warn(IActivityDetector detector, CommandPort port)
    {
        foreach (var note in detector.TakeNotes())
            port.Warning(note);
    }
}
