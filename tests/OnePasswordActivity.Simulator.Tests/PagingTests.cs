using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Simulator.Tests;

public sealed class PagingTests
{
    public static TheoryData<EventStream, ApiVersion> Endpoints
    {
        get
        {
            var endpoints = new TheoryData<EventStream, ApiVersion>();
            foreach (EventStream stream in EventStreams.All)
            {
                endpoints.Add(stream, ApiVersion.V1);
                endpoints.Add(stream, ApiVersion.V2);
            }

            return endpoints;
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Pages_hold_exactly_the_events_of_the_window_in_the_order_of_arrival(EventStream stream, ApiVersion version)
    {
        await using Simulation simulation = await Simulation.StartAsync();
        for (int i = 0; i < 5; i++)
            simulation.Server.Append(stream);
        simulation.Server.Append(stream, """{"uuid":"OLD","timestamp":"2026-11-12T03:04:05.6+01:00"}""");

        // Filtered here by what the JSON says, without the simulator's own windows.
        List<(string Json, long Time)> all = [.. simulation.Server.Events(stream, version: version).Select(json => (json, TimeOf(json)))];
        Assert.Equal(all.Count, all.Select(e => JsonDocument.Parse(e.Json).RootElement.GetProperty("uuid").GetString()).Distinct().Count());
        var random = new Random(7);
        for (int round = 0; round < 8; round++)
        {
            DateTimeOffset start = Simulation.Start.AddDays(-11 * random.NextDouble());
            DateTimeOffset? end = random.Next(4) == 0 ? null : start.AddDays(Math.Pow(random.NextDouble(), 3) * 11);
            int limit = random.Next(2) == 0 ? random.Next(1, 1001) : random.Next(20, 60);
            string body = JsonSerializer.Serialize(end is null
                ? new Dictionary<string, object> { ["limit"] = limit, ["start_time"] = start }
                : new Dictionary<string, object> { ["limit"] = limit, ["start_time"] = start, ["end_time"] = end });

            List<string> read = await simulation.ReadAllAsync(stream, body, limit, version);
            long from = Instant.From(start), to = end is { } some ? Instant.From(some) : long.MaxValue;
            Assert.Equal(all.Where(e => e.Time >= from && e.Time < to).Select(e => e.Json), read);
            Assert.Equal(read, simulation.Server.Events(stream, start, end, version));
        }
    }

    [Fact]
    public async Task A_restarted_simulator_goes_on_with_the_cursor_and_the_token()
    {
        foreach (EventStream stream in EventStreams.All)
        {
            string cursor, token;
            List<string> truth, read = [];
            await using (Simulation before = await Simulation.StartAsync())
            {
                token = before.Server.EventsToken;
                truth = [.. before.Server.Events(stream)];
                Answer page = await before.PageAsync(stream, Simulation.Everything(limit: 33));
                read.AddRange(page.Items);
                cursor = page.Cursor;
            }

            await using Simulation after = await Simulation.StartAsync(now: Simulation.Start.AddMinutes(1));
            Assert.Equal(200, (await after.GetAsync("/api/v2/auth/introspect", token)).Status);
            read.AddRange(await after.ReadAllAsync(stream, Simulation.Continue(cursor), 33));
            Assert.Equal(truth, read.Take(truth.Count));
            Assert.Equal(after.Server.Events(stream), read);
        }
    }

    [Fact]
    public async Task A_simulator_of_another_company_refuses_cursor_and_token()
    {
        string cursor, token;
        await using (Simulation before = await Simulation.StartAsync())
        {
            token = before.Server.EventsToken;
            cursor = (await before.PageAsync(EventStream.AuditEvents, "{}")).Cursor;
        }

        await using Simulation after = await Simulation.StartAsync(clock => new() { Clock = clock, Seed = 2, Users = 20, Days = 10 });
        Assert.Equal(400, (await after.PageAsync(EventStream.AuditEvents, Simulation.Continue(cursor))).Status);
        Assert.Equal(401, (await after.PageAsync(EventStream.AuditEvents, "{}", token: token)).Status);
    }

    [Fact]
    public async Task Planted_events_of_a_new_run_are_not_hidden_by_an_old_cursor()
    {
        string cursor;
        await using (Simulation before = await Simulation.StartAsync(StandingStill))
        {
            before.Server.Append(EventStream.AuditEvents);
            Answer page = await before.PageAsync(EventStream.AuditEvents, Simulation.Everything());
            cursor = page.Cursor;
        }

        await using Simulation after = await Simulation.StartAsync(StandingStill);
        string json = after.Server.Append(EventStream.AuditEvents);
        Assert.Equal([json], (await after.PageAsync(EventStream.AuditEvents, Simulation.Continue(cursor))).Items);

        static SimulatorOptions StandingStill(TimeProvider clock) => new() { Clock = clock, Events = 100, Days = 10, Live = false };
    }

    [Fact]
    public async Task A_follower_gets_every_event_once_as_time_passes()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        DateTimeOffset start = Simulation.Start.AddHours(-1);
        var followed = new List<string>();
        string body = $$"""{"limit":10,"start_time":"{{start:O}}"}""";
        for (int round = 0; round < 60; round++)
        {
            Answer page = await simulation.PageAsync(EventStream.ItemUsages, body);
            followed.AddRange(page.Items);
            body = Simulation.Continue(page.Cursor);
            if (page.HasMore)
                continue;
            simulation.Clock.Advance(TimeSpan.FromMinutes(7));
            if (round % 5 == 0)
                simulation.Server.Append(EventStream.ItemUsages);
        }

        List<string> truth = [.. simulation.Server.Events(EventStream.ItemUsages, start)];
        Assert.True(followed.Count > 60);
        Assert.Equal(truth.Take(followed.Count), followed);
    }

    [Fact]
    public async Task Nothing_older_than_120_days_is_served()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock =>
            new() { Clock = clock, Users = 5, Days = 200, RequestsPerMinute = 0 });
        List<string> read = await simulation.ReadAllAsync(EventStream.SignInAttempts, Simulation.Everything(), 1000);
        DateTimeOffset oldest = Simulation.Start.AddDays(-120);
        Assert.InRange(TimeOf(read[0]), Instant.From(oldest), Instant.From(oldest.AddDays(2)));
        Assert.Equal(read, simulation.Server.Events(EventStream.SignInAttempts, oldest.AddDays(-30)));

        // What a cursor points to grows old as well.
        Answer page = await simulation.PageAsync(EventStream.SignInAttempts, Simulation.Everything(1));
        simulation.Clock.Advance(TimeSpan.FromDays(10));
        Answer later = await simulation.PageAsync(EventStream.SignInAttempts, Simulation.Continue(page.Cursor));
        Assert.True(TimeOf(later.Items[0]) >= Instant.From(oldest.AddDays(10)));
    }

    internal static long TimeOf(string json)
    {
        Assert.True(Instant.TryParse(JsonDocument.Parse(json).RootElement.GetProperty("timestamp").GetString(), out long time));
        return time;
    }
}
