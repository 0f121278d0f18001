using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

/// <summary>A computer whose clock is wrong, or is set while events are read, over real connections to a server whose clock is right.</summary>
public sealed class WrongClockTests
{
    private readonly FastClock clock = new();
    private readonly RecordingLog log = new();

    public static TheoryData<int> Jumps => [.. new[] { -40_000, -600, -1, 1, 600, 40_000 }];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_clock_that_jumps_between_pages_loses_and_doubles_nothing(int minutes)
    {
        foreach (var parts in new[] { 1, 8 })
        {
            await using var server = await StartAsync();
            var start = DateTimeOffset.UtcNow.AddDays(-61);
            using var client = Client(server);
            using var reader = client.Read(new EventQuery { Stream = ActivityStream.ItemUsages, StartTime = start, PageSize = 40, ThrottleLimit = parts }, log);
            var came = new List<string>();
            while (await reader.ReadNextAsync(CancellationToken.None).Soon() is { } page)
            {
                came.AddRange(page.Items.Select(activity => activity.Json));
                clock.Jump(TimeSpan.FromMinutes(minutes));
            }

            Assert.Equal(server.Events(EventStream.ItemUsages, start).Order(), came.Order());
        }
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_clock_that_jumps_while_a_stream_is_followed_loses_and_doubles_nothing(int minutes)
    {
        await using var server = await StartAsync();
        var start = DateTimeOffset.UtcNow.AddDays(-61);
        using var client = Client(server);
        using var reader = client.Read(
            new EventQuery { Stream = ActivityStream.AuditEvents, StartTime = start, PageSize = 300, PollInterval = TimeSpan.FromMilliseconds(1) }, log);
        var came = new List<string>();
        for (var round = 0; round < 20; round++)
        {
            came.AddRange((await reader.ReadNextAsync(CancellationToken.None).Soon())!.Items.Select(activity => activity.Json));
            clock.Jump(TimeSpan.FromMinutes(minutes));
            if (round < 10)
                server.Append(EventStream.AuditEvents);
        }

        Assert.Equal(server.Events(EventStream.AuditEvents, start), came);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_date_to_wait_for_is_meant_by_the_clock_of_the_server(int minutes)
    {
        await using var server = await StartAsync();
        clock.Jump(TimeSpan.FromMinutes(minutes));
        server.Faults.Add(Fault.Status(429, DateTimeOffset.UtcNow.AddSeconds(3).ToString("R", CultureInfo.InvariantCulture)));
        using var client = Client(server);

        await client.IntrospectAsync(log, CancellationToken.None).Soon();

        Assert.Contains(log.Lines, line => line.Contains("Trying again in 2", StringComparison.Ordinal) || line.Contains("Trying again in 3", StringComparison.Ordinal));
        Assert.Equal([429, 200], server.Requests.All.Select(request => request.StatusCode!.Value));
    }

    private static Task<SimulatorServer> StartAsync() => SimulatorServer.StartAsync(new SimulatorOptions
    {
        Users = 20, Days = 60, Events = 1500, Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
    });

    private EventsClient Client(SimulatorServer server) => new(
        new EventsClientOptions { Token = server.EventsToken, BaseUri = server.BaseUri, MaximumRetryCount = 1 }, clock);
}
