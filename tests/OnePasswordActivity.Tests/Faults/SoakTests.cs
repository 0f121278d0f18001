using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests.Faults;

/// <summary>
/// Some minutes in the life of a company whose network is bad, at thirty times its speed: each stream is followed, collected with a cursor
/// file and read in windows at the same time, each in a runspace of its own.
/// </summary>
[Collection(nameof(ProcessWide))]
public sealed class SoakTests : ModuleTest, IDisposable
{
    private const int Speed = 30;

    /// <summary>What the run may hold on to beside the UUIDs: far less than the events that came.</summary>
    private const long MostGrowth = 64 * 1024 * 1024;

    private static readonly (string Command, EventStream Stream)[] Streams =
    [
        ("Get-OPAuditEvent", EventStream.AuditEvents), ("Get-OPItemUsage", EventStream.ItemUsages), ("Get-OPSignInAttempt", EventStream.SignInAttempts),
    ];

    /// <summary>The errors that the faults bring about.</summary>
    private static readonly string[] Expected = ["ConnectionFailed", "UnexpectedResponse", "ServerError", "Throttled", "CursorLoop"];

    private readonly FastClock clock = new(ToBusyHour(), Speed);
    private readonly ConcurrentQueue<Exception> unobserved = new();
    private readonly CancellationTokenSource over = new();

    /// <summary>Busy enough for some thousand events a minute.</summary>
    protected override SimulatorOptions Options => new()
    {
        Seed = 5, Users = 100, Days = 2, EventsPerUserPerDay = 30_000, RequestsPerMinute = 0, RequestsPerHour = 0, RememberedRequests = 1, Clock = clock,
    };

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_and_nothing_piles_up()
    {
        Collect();
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            var start = clock.GetUtcNow();
            var faults = AddFaults();
            var followers = Streams.Select(stream => new Follower(Connected(), stream.Command, start)).ToList();
            var collectors = Streams.Select(stream => new Collector(Connected(), stream.Command, start, TemporaryFile($"{stream.Stream}.json"))).ToList();
            var collecting = collectors.Select(collector => Task.Run(() => collector.Run(over.Token))).ToList();
            var windows = Streams.Select(stream => (Stream: stream, Session: Connected())).ToList();
            var reading = windows.Select(window => Task.Run(() => ReadWindows(window.Session, window.Stream.Command, window.Stream.Stream, start))).ToList();

            await UntilAsync(start, 0.3);
            var before = Collect();
            await UntilAsync(start, 1);
            clock.Stop();
            var after = Collect();
            Server.Faults.Clear();
            await over.CancelAsync();
            await Task.WhenAll([.. collecting, .. reading]);

            for (var index = 0; index < Streams.Length; index++)
            {
                var truth = Uuids(Streams[index].Stream, start);
                collectors[index].Finish();
                await Until(() => followers[index].Sink.Count >= truth.Count, $"{Streams[index].Stream}: {truth.Count} events, {followers[index].Sink.Count} came");
                followers[index].Stop();
                Assert.True(truth.Count > 1000, $"Only {truth.Count} events happened.");
                Assert.Equal([], followers[index].Sink.Differences(truth));
                Assert.Equal([], collectors[index].Sink.Differences(truth));
            }

            Assert.True(faults.Sum(fault => fault.Hits) > 20, "Hardly anything went wrong.");
            Assert.InRange(after - before, long.MinValue, MostGrowth);
            Collect();
            Assert.Empty(unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }

    public void Dispose() => over.Dispose();

    /// <summary>What is alive, after everything that is not has been finalised.</summary>
    private static long Collect()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>From now to ten o'clock on the last Wednesday, which is long enough ago to go on from there in any soak.</summary>
    private static TimeSpan ToBusyHour()
    {
        var now = DateTimeOffset.UtcNow;
        var day = new DateTimeOffset(now.Date, TimeSpan.Zero).AddDays(-7);
        while (day.DayOfWeek != DayOfWeek.Wednesday)
            day = day.AddDays(-1);
        return day.AddHours(10) - now;
    }

    private void Note(object? sender, UnobservedTaskExceptionEventArgs happened) => unobserved.Enqueue(happened.Exception);

    /// <summary>One request in ten goes wrong.</summary>
    private List<FaultRule> AddFaults()
    {
        var random = new Random(Options.Seed);
        return [.. new[]
        {
            Fault.ResetBeforeReply, Fault.ResetInBody, Fault.TruncatedJson, Fault.BadJson, Fault.Status(500), Fault.Status(502), Fault.Status(503),
            Fault.Status(504), Fault.Status(429, "0"), Fault.DuplicateInPage, Fault.EmptyPage, Fault.DelayedReply(TimeSpan.FromMilliseconds(300)),
        }.Select(fault => Server.Faults.Add(fault, request => request.Method == "POST" && random.Next(120) == 0, FaultPlan.Forever))];
    }

    private Session Connected()
    {
        var session = NewSession();
        session.Run("Connect-OPEvents -Token $token -BaseUri $uri -Scope Runspace -RequestsPerMinute 1000000 -RequestsPerHour 10000000 -MaximumRetryCount 1").Clean();
        return session;
    }

    /// <summary>Waits until a share of the run has passed.</summary>
    private async Task UntilAsync(DateTimeOffset start, double share)
    {
        while (clock.GetUtcNow() < start + (TimeSpan.FromMinutes(Sizes.SoakMinutes) * share))
            await Task.Delay(50);
    }

    private List<string> Uuids(EventStream stream, DateTimeOffset start) => [.. Server.Events(stream, start).Select(Uuid)];

    private static string Uuid(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!["uuid"]!.GetValue<string>();

    /// <summary>Reads windows of the past, in parts and over all errors, and compares each with what the simulator holds.</summary>
    private void ReadWindows(Session session, string command, EventStream stream, DateTimeOffset start)
    {
        var random = new Random((int)stream);
        while (!over.IsCancellationRequested)
        {
            // An event comes 26 hours late at most, so all of these have come.
            var from = start.AddHours(-27).AddSeconds(-random.Next(400, 4000));
            var to = from.AddSeconds(random.Next(5, 300));
            var came = Going.ToTheEnd(session, command, $"-StartTime '{from:o}'", $"-EndTime '{to:o}'", $"-PageSize {random.Next(50, 500)}");
            Assert.Equal(Server.Events(stream, from, to).Order(), came.Order());
        }
    }

    /// <summary>Counts the events that come.</summary>
    public sealed class Sink
    {
        private readonly ConcurrentDictionary<string, int> counts = new();

        public int Count => counts.Count;

        public void Take(string uuid) => counts.AddOrUpdate(uuid, 1, static (_, count) => count + 1);

        /// <summary>What is missing, came more than once, or should not have come.</summary>
        public IReadOnlyList<string> Differences(IReadOnlyCollection<string> truth) =>
        [
            .. truth.Where(uuid => !counts.ContainsKey(uuid)).Select(uuid => $"{uuid} is missing"),
            .. counts.Where(pair => pair.Value > 1).Select(pair => $"{pair.Key} came {pair.Value} times"),
            .. counts.Keys.Except(truth).Select(uuid => $"{uuid} was not asked for"),
        ];
    }

    /// <summary>Follows a stream.</summary>
    private sealed class Follower
    {
        private readonly RunningScript script;

        public Follower(Session session, string command, DateTimeOffset start) => script = session
            .Set("sink", Sink)
            .Start($"{command} -StartTime '{start:o}' -Wait -PollInterval 1s | ForEach-Object {{ $sink.Take($_.Uuid) }}");

        public Sink Sink { get; } = new();

        public void Stop()
        {
            var outcome = script.Stop();
            script.Dispose();
            Assert.Null(outcome.Terminating?.ToString());
            Assert.True(outcome.WasStopped);
        }
    }

    /// <summary>Runs again and again with a cursor file, as a schedule would.</summary>
    private sealed class Collector(Session session, string command, DateTimeOffset start, string file)
    {
        private readonly string script = $"{command} -StartTime '{start:o}' -CursorFile '{file}' | ForEach-Object {{ $sink.Take($_.Uuid) }}";

        public Sink Sink { get; } = new();

        public void Run(CancellationToken until)
        {
            session.Set("sink", Sink);
            while (!until.IsCancellationRequested)
            {
                var outcome = session.Run(script);
                if (outcome.Terminating is { } error)
                    Assert.Contains(error.Id(), Expected);
                until.WaitHandle.WaitOne(200);
            }
        }

        /// <summary>The last run, in which nothing goes wrong.</summary>
        public void Finish() => session.Run(script).Clean();
    }
}
