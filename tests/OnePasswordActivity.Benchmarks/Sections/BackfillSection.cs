using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Backfill;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How close a long backfill comes to what the API's limits allow.</summary>
internal sealed class BackfillSection : ISection
{
    private const int Events = 1_800_000, PageSize = 20;

    /// <summary>That of the cmdlets.</summary>
    private const int DefaultThrottleLimit = 8;

    private static readonly DateTimeOffset Present = new(2026, 10, 2, 12, 0, 0, TimeSpan.Zero);

    public string Name => "backfill";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("A long backfill under the API's limits");
        report.Add(
            $"{History.Days} days with {Events / PageSize:N0} pages of events, crowded in office hours, through the engine, from a server that answers {LimitedServer.PerMinute} requests in any minute and "
            + $"{LimitedServer.PerHour:N0} in any hour and refuses the rest with status 429. Server and engine run on one virtual clock that moves on when all wait, "
            + "so these are hours of the clock, not of the machine: the latency is a request's whole time (each takes up to a third more or less), and reading a page takes none. "
            + $"A page has {PageSize} events, which changes nothing but the work. The share is that of the hours that were full, of {LimitedServer.PerHour:N0} requests each; "
            + $"how full the pages are decides what those requests bring. Parts are read with the default -ThrottleLimit, {DefaultThrottleLimit}.");
        var history = new History(Present, Events);
        var table = new Table("latency, way to read", "hours", "requests/hour", "share of the limit", "pages filled", "events/hour", "ratio", "429s");
        foreach (var milliseconds in new[] { 150, 500 })
        {
            var latency = TimeSpan.FromMilliseconds(milliseconds);
            var single = Read(history, latency, 1);
            var parts = Read(history, latency, DefaultThrottleLimit);
            Add("one page after another (-ThrottleLimit 1)", single);
            Add("in parts side by side", parts);
            Add("in parts, -Unordered", Read(history, latency, DefaultThrottleLimit, unordered: true));
            if (milliseconds == 150)
            {
                report.Target("a backfill at 150 ms a request reaches 95 % of the requests that the limit allows", Percent(parts.Share), parts.Share >= 0.95);
                report.Target("a backfill at 150 ms a request is never refused", $"{parts.Refused} times", parts.Refused == 0);
            }

            void Add(string way, Outcome outcome) => table.Add(
                $"{milliseconds} ms, {way}",
                Table.Number(outcome.Hours, 2),
                Table.Number(outcome.Share * LimitedServer.PerHour),
                Percent(outcome.Share),
                Percent((double)Events / PageSize / outcome.Requests),
                Table.Number(Events / outcome.Hours),
                Table.Ratio(single.Hours / outcome.Hours),
                Table.Number(outcome.Refused));
        }

        report.Add(table);
        report.Add(
            "What keeps the share below 100 % is the fortieth of the limits that the engine leaves over and what it may send at once in the first minute; what keeps pages from being full is the last page of "
            + "each part, and the first page of a part that turned out too long and was cut again, as where a night ends.");
    }

    private static string Percent(double share) => Table.Number(100 * share, 1) + " %";

    private static Outcome Read(History history, TimeSpan latency, int throttleLimit, bool unordered = false)
    {
        var clock = new VirtualClock(Present);
        using var server = new LimitedServer(history, latency, clock);
        var options = new EventsClientOptions { Token = "token", BaseUri = new Uri("http://127.0.0.1/") };
        using var client = new EventsClient(options, clock, () => server);
        var query = new EventQuery
        {
            Stream = ActivityStream.ItemUsages, StartTime = history.Start, EndTime = Present, PageSize = PageSize, ThrottleLimit = throttleLimit, Unordered = unordered,
        };
        var reading = Task.Run(async () =>
        {
            using var reader = client.Read(query, NoLog.Instance);
            long events = 0;
            while (await reader.ReadNextAsync(CancellationToken.None) is { } page)
                events += page.Items.Count;
            return events;
        });
        clock.Run(() => reading.IsCompleted);
        if (reading.GetAwaiter().GetResult() is var count && count != history.Count)
            throw new InvalidOperationException($"{count} events came instead of {history.Count}.");

        var hours = (int)clock.Now.TotalHours;
        var inFullHours = server.Accepted.Count(at => at < TimeSpan.FromHours(hours));
        return new Outcome(clock.Now.TotalHours, server.Accepted.Count, (double)inFullHours / (hours * LimitedServer.PerHour), server.Refused);
    }

    private sealed record Outcome(double Hours, int Requests, double Share, int Refused);
}
