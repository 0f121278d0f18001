using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class FollowTests
{
    private static readonly EventQuery Follow = new() { Stream = ActivityStream.ItemUsages, PollInterval = TimeSpan.FromSeconds(10) };

    private readonly RecordingLog log = new();

    [Fact]
    public async Task At_the_end_it_waits_by_the_clock_and_goes_on_with_the_cursor()
    {
        var clock = new TestClock();
        var script = Script.Of(
            () => Answer.Json(Make.Page([Make.Usage("A")], "c1", false)),
            () => Answer.Json(Make.Page([], "c2", false)),
            () => Answer.Json(Make.Page([Make.Usage("B")], "c3", false)));
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Follow, log);

        Assert.Equal("A", (await reader.ReadNextAsync(CancellationToken.None).Soon())!.Items.Single().Uuid);
        var second = reader.ReadNextAsync(CancellationToken.None);
        Assert.Equal(Follow.PollInterval, await clock.NextWaitAsync());
        clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Single(script.Sent);
        clock.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Empty((await second.Soon())!.Items);

        var third = reader.ReadNextAsync(CancellationToken.None);
        await clock.NextWaitAsync();
        clock.Advance(Follow.PollInterval!.Value);
        Assert.Equal("B", (await third.Soon())!.Items.Single().Uuid);
        Assert.Equal(["""{"limit":1000}""", """{"cursor":"c1"}""", """{"cursor":"c2"}"""], script.Sent.Select(request => request.Body));
    }

    [Fact]
    public async Task While_there_is_more_it_does_not_wait()
    {
        var clock = new TestClock();
        var script = new PagedStream([["A"], ["B"], ["C"]]).Script();
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Follow, log);

        for (var i = 0; i < 3; i++)
            Assert.Single((await reader.ReadNextAsync(CancellationToken.None).Soon())!.Items);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task A_passing_fault_warns_and_goes_on_from_the_same_place_with_growing_pauses()
    {
        var clock = new TestClock(jumps: true);
        var faults = 0;
        var script = new Script(_ => ++faults <= 8 ? Answer.Status(503) : Answer.Json(Make.Page([Make.Usage("A")], "c2", false)));
        using var client = Make.EventsClient(script, clock, retries: 0);
        using var reader = client.Read(new EventQuery { Stream = ActivityStream.ItemUsages, PollInterval = TimeSpan.FromSeconds(10), Cursor = "c1" }, log);

        Assert.Equal("A", (await reader.ReadNextAsync(CancellationToken.None).Soon())!.Items.Single().Uuid);

        Assert.Equal([20, 40, 80, 160, 300, 300, 300, 300], clock.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(8, log.Warnings.Count);
        Assert.All(log.Warnings, warning => Assert.Contains("Still following itemusages", warning, StringComparison.Ordinal));
        Assert.All(script.Sent, request => Assert.Equal("""{"cursor":"c1"}""", request.Body));
    }

    [Fact]
    public async Task After_a_fault_that_passed_the_pauses_begin_anew()
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(
            () => Answer.Status(503),
            () => Answer.Status(503),
            () => Answer.Json(Make.Page([], "c1", false)),
            () => Answer.Status(503),
            () => Answer.Json(Make.Page([], "c2", false)));
        using var client = Make.EventsClient(script, clock, retries: 0);
        using var reader = client.Read(Follow, log);

        await reader.ReadNextAsync(CancellationToken.None).Soon();
        await reader.ReadNextAsync(CancellationToken.None).Soon();

        Assert.Equal([20, 40, 10, 20], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_connection_that_breaks_and_an_answer_that_is_torn_pass_too()
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(
            () => throw new HttpRequestException("broken"),
            () => Answer.Torn("""{"cursor":"c1","has""", null!),
            () => Answer.Json(Make.Page([Make.Usage("A")], "c1", false)));
        using var client = Make.EventsClient(script, clock, retries: 0);
        using var reader = client.Read(Follow, log);

        var read = reader.ReadNextAsync(CancellationToken.None);
        await script.ArrivedAsync(2);
        clock.Advance(TestClock.AttemptLimit);

        Assert.Single((await read.Soon())!.Items);
        Assert.Equal(2, log.Warnings.Count);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("3", 20)]
    [InlineData("2147483647", 3600)]
    public async Task A_wait_that_the_server_asks_for_is_kept_within_reason(string retryAfter, int seconds)
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(() => Answer.Status(429, retryAfter), () => Answer.Json(Make.Page([], "c1", false)));
        using var client = Make.EventsClient(script, clock, retries: 0);
        using var reader = client.Read(Follow, log);

        Assert.NotNull(await reader.ReadNextAsync(CancellationToken.None).Soon());
        Assert.Equal([seconds], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData(400, typeof(ApiException))]
    [InlineData(401, typeof(ApiAuthenticationException))]
    [InlineData(403, typeof(ApiPermissionException))]
    public async Task A_fault_that_will_not_pass_ends_it(int status, Type type)
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(() => Answer.Json(Make.Page([], "c1", false)), () => Answer.Status(status));
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Follow, log);

        await reader.ReadNextAsync(CancellationToken.None).Soon();
        var error = await Record.ExceptionAsync(() => reader.ReadNextAsync(CancellationToken.None).Soon());

        Assert.IsType(type, error);
        Assert.Equal("c1", ((ApiException)error).Cursor);
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public async Task Waiting_ends_at_once_when_it_is_cancelled()
    {
        var clock = new TestClock();
        var script = Script.Of(() => Answer.Json(Make.Page([], "c1", false)));
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Follow, log);
        using var stop = new CancellationTokenSource();

        await reader.ReadNextAsync(CancellationToken.None).Soon();
        var read = reader.ReadNextAsync(stop.Token);
        await clock.NextWaitAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.Soon());
    }

    [Fact]
    public async Task It_ends_when_it_has_as_many_as_were_wanted()
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(
            () => Answer.Json(Make.Page([Make.Usage("A")], "c1", false)),
            () => Answer.Json(Make.Page([Make.Usage("B"), Make.Usage("C")], "c2", false)));
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(new EventQuery { Stream = ActivityStream.ItemUsages, PollInterval = TimeSpan.FromSeconds(10), First = 2 }, log);

        Assert.Equal(["A", "B"], (await Make.ReadAllAsync(reader)).Select(one => one.Uuid));
    }
}
