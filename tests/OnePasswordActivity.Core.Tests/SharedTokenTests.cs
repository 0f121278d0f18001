using System;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

/// <summary>
/// Several processes with the same token know nothing of each other, and the server counts them all: over real connections, at a speed
/// at which a minute passes in half a second.
/// </summary>
public sealed class SharedTokenTests
{
    private readonly FastClock clock = new(speed: 120);

    [Theory]
    [InlineData(RetryAfterStyle.None, 1)]
    [InlineData(RetryAfterStyle.None, 8)]
    [InlineData(RetryAfterStyle.Seconds, 8)]
    [InlineData(RetryAfterStyle.Date, 8)]
    public async Task All_of_them_come_to_the_end_with_everything_although_each_believes_to_be_alone(RetryAfterStyle style, int parts)
    {
        const int Processes = 4, PerMinute = 60;
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions
        {
            Users = 20, Days = 60, Events = 6000, Live = false, RequestsPerMinute = PerMinute, RequestsPerHour = 0, RetryAfter = style, Clock = clock,
        });
        var start = clock.GetUtcNow().AddDays(-61);
        var truth = server.Events(EventStream.ItemUsages, start).Order().ToList();

        var all = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => Task.Run(async () =>
        {
            using var client = new EventsClient(
                new EventsClientOptions { Token = server.EventsToken, BaseUri = server.BaseUri, RequestsPerMinute = PerMinute, RequestsPerHour = 50 * PerMinute, Timeout = TimeSpan.FromHours(1) },
                clock);
            using var reader = client.Read(
                new EventQuery { Stream = ActivityStream.ItemUsages, StartTime = start, PageSize = 40, ThrottleLimit = parts }, new RecordingLog());
            return await Make.ReadAllAsync(reader);
        })));

        Assert.All(all, events => Assert.Equal(truth, events.Select(activity => activity.Json).Order()));
        var refused = server.Requests.All.Count(request => request.StatusCode == 429);

        // Each of them finds out its share by being refused now and then; on a machine that is too slow to reach the limit none is.
        Assert.InRange(refused, 0, server.Requests.Count / 4);
    }
}
