using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.OtherRuntimes;

/// <summary>Brings an archive up to date with all streams, for tests that kill it meanwhile.</summary>
internal static class Synchronisation
{
    private static readonly ActivityStream[] Streams = [ActivityStream.AuditEvents, ActivityStream.ItemUsages, ActivityStream.SignInAttempts];

    /// <summary>Runs.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="arguments">The archive, the server, the token, the account, events a page, seconds to wait for another process, and "wait" to go on until killed.</param>
    public static async Task<int> RunAsync(IEngine engine, string[] arguments)
    {
        var log = new ConsoleLog();
        TimeSpan? poll = arguments.Length > 6 ? TimeSpan.FromMilliseconds(20) : null;
        using var events = engine.CreateEventsClient(new EventsClientOptions
        {
            BaseUri = new Uri(arguments[1]), Token = arguments[2], RequestsPerMinute = 1_000_000, RequestsPerHour = 60_000_000, MaximumRetryCount = 20,
        });
        try
        {
            using var archive = await engine.OpenArchiveSyncAsync(
                new ArchiveOptions { Path = arguments[0], Patience = TimeSpan.FromSeconds(Number(arguments[5])) }, log, CancellationToken.None);
            var summaries = await Task.WhenAll(Streams.Select(stream => archive.SyncAsync(
                new SyncQuery { Client = events, AccountUuid = arguments[3], Stream = stream, PageSize = Number(arguments[4]), PollInterval = poll }, log, CancellationToken.None)));
            foreach (var summary in summaries)
                Console.WriteLine($"{summary.Stream}: {summary.New} new, {summary.Known} known, error: {summary.Error}");
            return summaries.All(summary => summary.IsComplete) ? 0 : 1;
        }
        catch (ArchiveException exception)
        {
            Console.WriteLine($"{exception.ErrorId}: {exception.Message}");
            return 2;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
