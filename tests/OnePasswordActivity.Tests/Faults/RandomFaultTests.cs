using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests.Faults;

/// <summary>
/// Random companies with late events and wrong clocks, random windows and pages, and random faults: whatever it is, what comes out is what
/// the simulator holds, each event once.
/// </summary>
public sealed class RandomFaultTests : ModuleTest
{
    private static readonly (string Command, EventStream Stream)[] Streams =
    [
        ("Get-OPAuditEvent", EventStream.AuditEvents), ("Get-OPItemUsage", EventStream.ItemUsages), ("Get-OPSignInAttempt", EventStream.SignInAttempts),
    ];

    private static readonly Fault[] Passing =
    [
        Fault.ResetBeforeReply, Fault.ResetInBody, Fault.TruncatedJson, Fault.BadJson, Fault.Status(500), Fault.Status(502), Fault.Status(503),
        Fault.Status(504), Fault.Status(429, "0"), Fault.Status(503, "0"), Fault.Status(500, body: "<html>"), Fault.Status(200, body: ""),
    ];

    private static readonly Fault[] Odd = [Fault.DuplicateInPage, Fault.EmptyPage, Fault.DelayedReply(TimeSpan.FromMilliseconds(10)), Fault.SlowBody(TimeSpan.FromMilliseconds(1), 5000)];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Sizes.Seeds)];

    /// <summary>Going on from each error with what it says.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Going_on_from_each_error_gives_each_event_once(int seed)
    {
        var random = new Random(seed);
        var server = await BeginAsync(random, seed);
        Connect(retries: 0);
        foreach (var (command, stream) in Streams)
        {
            var (start, end) = Window(random, server, stream);
            var (filter, truth) = Filter(random, stream, server.Events(stream, start, end).ToList());
            Plan(random, server, stream, random.Next(8), [.. Passing, .. Odd]);
            var came = Going.ToTheEnd(
                Session,
                command,
                $"-StartTime '{start:o}'",
                end is null ? "" : $"-EndTime '{end:o}'",
                $"-PageSize {PageSize(random, truth.Count)} -ThrottleLimit {random.Next(1, 9)} {(random.Next(2) == 0 ? "-Unordered" : "")} {filter}");
            Check(seed, truth, came);
        }
    }

    /// <summary>Running the same command with its cursor file again and again.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_cursor_file_gives_each_event_once_over_all_runs(int seed)
    {
        var random = new Random(seed + 1000);
        var server = await BeginAsync(random, seed);
        Connect(retries: 0);
        foreach (var (command, stream) in Streams)
        {
            var (start, _) = Window(random, server, stream);
            var expected = server.Events(stream, start).Count();
            Plan(random, server, stream, random.Next(8), [.. Passing, .. Odd]);
            Session.Set("file", TemporaryFile($"{stream}.json"));
            var came = new List<string?>();
            var script = $"{command} -StartTime '{start:o}' -PageSize {PageSize(random, expected)} -CursorFile $file";
            for (var clean = 0; clean < 2;)
            {
                var result = Run(script);
                came.AddRange(result.Texts("Json"));
                if (result.Terminating is not null)
                    continue;
                clean++;
                Plant(random, server, stream);
            }

            // What was planted after the last run is for the next one.
            server.Faults.Clear();
            came.AddRange(Run(script).Clean().Texts("Json"));
            Check(seed, server.Events(stream, start).ToList(), came);
        }
    }

    /// <summary>
    /// Retries, where the server repeats events at the seams of pages as well. After a refusal they would take long; that is in the list of
    /// faults.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Retries_give_each_event_once_in_one_run(int seed)
    {
        var random = new Random(seed + 2000);
        var server = await BeginAsync(random, seed);
        Connect(retries: 4);
        var (command, stream) = Streams[seed % Streams.Length];
        var (start, end) = Window(random, server, stream);
        var (filter, truth) = Filter(random, stream, server.Events(stream, start, end).ToList());
        Plan(random, server, stream, 1, [.. Passing.Where(fault => fault.ToString() != "Status 429")]);
        Plan(random, server, stream, random.Next(6), [.. Odd, Fault.DuplicateOnNextPage, Fault.DuplicateOnNextPage]);
        var ending = end is null ? "" : $"-EndTime '{end:o}'";
        var result = Run($"{command} -StartTime '{start:o}' {ending} -PageSize {PageSize(random, truth.Count)} -ThrottleLimit {random.Next(1, 9)} {filter}").Clean();
        Check(seed, truth, result.Texts("Json"));
    }

    /// <summary>A filter by what one of the events is, and those that it is for; now and then none, and all.</summary>
    private static (string Filter, List<string> Truth) Filter(Random random, EventStream stream, List<string> events)
    {
        if (events.Count == 0 || random.Next(2) == 0)
            return ("", events);
        var name = stream == EventStream.SignInAttempts ? "category" : "action";
        var value = Value(events[random.Next(events.Count)]);
        return value is null ? ("", events) : ($"-{name} '{value}'", events.Where(json => Value(json) == value).ToList());

        string? Value(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)![name]?.GetValue<string>();
    }

    private static void Check(int seed, List<string> truth, IReadOnlyList<string?> came)
    {
        var missing = truth.Except(came).ToList();
        var twice = came.GroupBy(json => json).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        var foreign = came.Except(truth).ToList();
        Assert.True(
            missing.Count + twice.Count + foreign.Count == 0,
            $"Seed {seed}: of {truth.Count} events {missing.Count} are missing, {twice.Count} came twice, {foreign.Count} were not asked for; the first is {missing.Concat(twice).Concat(foreign).FirstOrDefault()}");
    }

    /// <summary>A company whose clock may be wrong, with events that came late or carry a time that is still to come.</summary>
    private async Task<SimulatorServer> BeginAsync(Random random, int seed)
    {
        var offset = random.Next(4) switch
        {
            0 => TimeSpan.FromMinutes(random.Next(-120, 120)), 1 => TimeSpan.FromDays(random.Next(-9, 9)), _ => TimeSpan.Zero,
        };
        var server = await StartServerAsync(new SimulatorOptions
        {
            Seed = seed, Users = random.Next(2, 30), Days = random.Next(1, 90), Events = random.Next(10, 1500), Live = false,
            RequestsPerMinute = 0, RequestsPerHour = 0, Clock = new FastClock(offset),
        });
        foreach (var (_, stream) in Streams)
            Plant(random, server, stream);
        Introduce(Session, server);
        return server;
    }

    private static void Plant(Random random, SimulatorServer server, EventStream stream)
    {
        for (var count = random.Next(12); count > 0; count--)
        {
            var time = DateTimeOffset.UtcNow - (random.Next(3) == 0 ? TimeSpan.FromHours(-random.Next(1, 9)) : TimeSpan.FromMinutes(random.Next(1, 40_000)));
            var text = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
            server.Append(stream, $$"""{"uuid":"{{Guid.NewGuid():N}}","timestamp":"{{text}}","action":"late"}""");
        }
    }

    private static (DateTimeOffset Start, DateTimeOffset? End) Window(Random random, SimulatorServer server, EventStream stream)
    {
        var now = DateTimeOffset.UtcNow;
        var start = now.AddMinutes(-random.Next(1000, 150_000));
        DateTimeOffset? end = random.Next(2) == 0 ? null : start + ((now - start) * random.NextDouble());

        // Now and then a window begins or ends with an event to the tick.
        if (random.Next(3) == 0 && Any() is { } first && (end is null || first < end))
            start = first;
        if (random.Next(3) == 0 && Any() is { } last && last > start)
            end = last;
        return (start, end);

        DateTimeOffset? Any() => server.Events(stream).Skip(random.Next(30)).Select(json =>
            System.Text.Json.Nodes.JsonNode.Parse(json)!["timestamp"]!.GetValue<DateTimeOffset>()).Cast<DateTimeOffset?>().FirstOrDefault();
    }

    private static void Plan(Random random, SimulatorServer server, EventStream stream, int count, Fault[] faults)
    {
        for (; count > 0; count--)
            server.Faults.Add(faults[random.Next(faults.Length)], stream, times: random.Next(1, 3), skip: random.Next(12));
    }

    private static int PageSize(Random random, int events) => random.Next(Math.Max(1, events / 50), Math.Max(2, events / 3));

    private void Connect(int retries) =>
        Run($"Connect-OPEvents -Token $token -BaseUri $uri -Scope Runspace -RequestsPerMinute 1000000 -RequestsPerHour 10000000 -MaximumRetryCount {retries}").Clean();
}
