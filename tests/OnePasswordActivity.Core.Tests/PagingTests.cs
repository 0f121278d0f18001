using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class PagingTests
{
    private static readonly EventQuery Usages = new() { Stream = ActivityStream.ItemUsages };

    private readonly RecordingLog log = new();
    private readonly TestClock clock = new();

    [Fact]
    public async Task Any_sequence_of_pages_gives_each_event_once_in_order_with_no_request_too_many()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var pages = RandomPages(random);
            long? first = random.Next(3) == 0 ? null : random.Next(1, 20);
            var (expected, requests) = Oracle(pages, first);
            var script = new PagedStream(pages).Script();
            using var client = Make.EventsClient(script, clock);
            using var reader = client.Read(new EventQuery { Stream = ActivityStream.ItemUsages, First = first }, log);

            var events = await Make.ReadAllAsync(reader);

            Assert.True(expected.SequenceEqual(events.Select(one => one.Uuid)), $"seed {seed}");
            Assert.True(requests == script.Sent.Count, $"seed {seed}: {script.Sent.Count} requests, {requests} needed");
        }
    }

    [Fact]
    public async Task An_empty_page_with_more_to_come_is_no_end()
    {
        var script = new PagedStream([["A"], [], [], ["B"]]).Script();
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);

        Assert.Equal(["A", "B"], (await Make.ReadAllAsync(reader)).Select(one => one.Uuid));
    }

    [Fact]
    public async Task A_page_without_more_is_the_end_though_it_has_a_cursor()
    {
        var script = Script.Of(() => Answer.Json(Make.Page([Make.Usage("A")], "next", false)));
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);

        var page = await reader.ReadNextAsync(CancellationToken.None).Soon();
        Assert.Equal("next", page!.Cursor);
        Assert.Null(await reader.ReadNextAsync(CancellationToken.None).Soon());
        Assert.Null(await reader.ReadNextAsync(CancellationToken.None).Soon());
        Assert.Single(script.Sent);
    }

    [Theory]
    [InlineData("""{"cursor":"c","items":[]}""")]
    [InlineData("""{"cursor":"c","has_more":null,"items":[]}""")]
    [InlineData("""{"cursor":"c","has_more":"true","items":[]}""")]
    [InlineData("""{"cursor":"c","has_more":1,"items":[]}""")]
    [InlineData("""{"has_more":true,"items":[]}""")]
    [InlineData("""{"cursor":null,"has_more":true,"items":[]}""")]
    [InlineData("""{"cursor":"c","has_more":false,"items":{}}""")]
    [InlineData("""{"cursor":"c","has_more":false,"items":[1]}""")]
    [InlineData("""{"cursor":"c","has_more":false,"items":[]} {}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task What_is_no_page_is_an_error_and_never_a_silent_end(string answer)
    {
        var script = Script.Of(() => Answer.Json(answer));
        using var client = Make.EventsClient(script, clock, retries: 0);
        using var reader = client.Read(Usages, log);

        var error = await Assert.ThrowsAsync<ApiProtocolException>(() => reader.ReadNextAsync(CancellationToken.None).Soon());
        Assert.Equal("UnexpectedResponse", error.ErrorId);
    }

    [Fact]
    public async Task A_stuck_cursor_is_an_error_after_the_events_of_its_page()
    {
        var script = Script.Of(
            () => Answer.Json(Make.Page([Make.Usage("A")], "stuck", true)),
            () => Answer.Json(Make.Page([Make.Usage("B")], "stuck", true)));
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);

        Assert.Equal("A", (await reader.ReadNextAsync(CancellationToken.None).Soon())!.Items.Single().Uuid);
        Assert.Equal("B", (await reader.ReadNextAsync(CancellationToken.None).Soon())!.Items.Single().Uuid);
        var error = await Assert.ThrowsAsync<ApiProtocolException>(() => reader.ReadNextAsync(CancellationToken.None).Soon());
        Assert.Equal("CursorLoop", error.ErrorId);
        Assert.Equal("stuck", error.Cursor);
        Assert.Equal(2, script.Sent.Count);
    }

    [Fact]
    public async Task No_second_request_goes_out_before_somebody_asks_past_the_first_page()
    {
        var script = new PagedStream([["A"], ["B"], ["C"], ["D"]]).Script();
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);

        await reader.ReadNextAsync(CancellationToken.None).Soon();
        Assert.Single(script.Sent);
    }

    [Fact]
    public async Task From_the_second_page_on_the_next_request_is_in_flight_while_a_page_is_consumed()
    {
        var script = new PagedStream([["A"], ["B"], ["C"], ["D"]]).Script();
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);

        await reader.ReadNextAsync(CancellationToken.None).Soon();
        await reader.ReadNextAsync(CancellationToken.None).Soon();
        await script.ArrivedAsync(3);
        Assert.Equal(3, script.Sent.Count);
        await reader.ReadNextAsync(CancellationToken.None).Soon();
        await script.ArrivedAsync(4);
        await reader.ReadNextAsync(CancellationToken.None).Soon();
        Assert.Null(await reader.ReadNextAsync(CancellationToken.None).Soon());
        Assert.Equal(4, script.Sent.Count);
    }

    [Fact]
    public async Task A_fault_of_the_page_ahead_comes_after_the_page_before_it()
    {
        var pages = new PagedStream([["A"], ["B"], ["C"]]);
        var script = new Script(request => request.Body.Contains("c2", StringComparison.Ordinal) ? Answer.Status(400) : Answer.Json(pages.PageFor(request)));
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);

        await reader.ReadNextAsync(CancellationToken.None).Soon();
        Assert.Equal("B", (await reader.ReadNextAsync(CancellationToken.None).Soon())!.Items.Single().Uuid);
        var error = await Assert.ThrowsAsync<ApiException>(() => reader.ReadNextAsync(CancellationToken.None).Soon());
        Assert.Equal("c2", error.Cursor);
    }

    [Fact]
    public async Task Disposing_the_reader_cancels_the_request_in_flight()
    {
        var cancelled = new TaskCompletionSource();
        var pages = new PagedStream([["A"], ["B"], ["C"]]);
        var script = new Script(async (request, cancellationToken) =>
        {
            if (!request.Body.Contains("c2", StringComparison.Ordinal))
                return Answer.Json(pages.PageFor(request));
            cancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        });
        using var client = Make.EventsClient(script, clock);
        using (var reader = client.Read(Usages, log))
        {
            await reader.ReadNextAsync(CancellationToken.None).Soon();
            await reader.ReadNextAsync(CancellationToken.None).Soon();
            await script.ArrivedAsync(3);
        }

        await cancelled.Task.Soon();
    }

    [Fact]
    public async Task Cancelling_the_read_cancels_its_request()
    {
        var script = Script.Silent();
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);
        using var stop = new CancellationTokenSource();

        var read = reader.ReadNextAsync(stop.Token);
        await script.ArrivedAsync(1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.Soon());
    }

    [Fact]
    public async Task A_read_that_was_cancelled_before_it_began_sends_nothing()
    {
        var script = new PagedStream([["A"]]).Script();
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadNextAsync(new CancellationToken(true)).Soon());
        Assert.Empty(script.Sent);
    }

    [Fact]
    public async Task Events_past_the_end_are_cut_and_a_page_too_far_past_it_for_late_ones_ends_the_stream()
    {
        var script = Script.Of(
            () => Answer.Json(Make.Page([Make.Usage("A", "2026-10-02T09:00:00Z"), Make.Usage("X", "2026-10-02T10:00:00.000001Z")], "c1", true)),
            () => Answer.Json(Make.Page([Make.Usage("B", "2026-10-02T10:00:00Z")], "c2", true)),
            () => Answer.Json(Make.Page([Make.Usage("Y", "2026-10-02T10:00:01Z")], "c3", true)),
            () => Answer.Json(Make.Page([Make.Usage("late", "2026-10-02T09:30:00Z")], "c4", true)),
            () => Answer.Json(Make.Page([Make.Usage("Z", "2026-10-04T10:00:01Z")], "c5", true)));
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(
            new EventQuery { Stream = ActivityStream.ItemUsages, EndTime = new DateTimeOffset(2026, 10, 2, 10, 0, 0, TimeSpan.Zero) }, log);

        Assert.Equal(["A", "B", "late"], (await Make.ReadAllAsync(reader)).Select(one => one.Uuid));
        Assert.Equal(5, script.Sent.Count);
    }

    [Fact]
    public async Task An_event_without_uuid_is_never_taken_for_a_duplicate()
    {
        var script = Script.Of(() => Answer.Json("""{"cursor":"c","has_more":false,"items":[{"action":"fill"},{"action":"fill"}]}"""));
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);

        Assert.Equal(2, (await Make.ReadAllAsync(reader)).Count);
    }

    [Fact]
    public async Task An_event_that_the_server_repeats_is_told_of()
    {
        var script = new PagedStream([["A", "B"], ["B", "C"]]).Script();
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Usages, log);

        await Make.ReadAllAsync(reader);

        Assert.Contains(log.Lines, line => line.Contains("event B of itemusages twice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_number_wanted_counts_after_the_filter()
    {
        var script = new PagedStream([["A", "B"], ["C", "B"], ["D"], ["B"], ["E"]]).Script();
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(
            new EventQuery
            {
                Stream = ActivityStream.ItemUsages, First = 2, Filter = new EventFilter { User = [new TextPattern("*", _ => false)] },
            },
            log);

        Assert.Empty(await Make.ReadAllAsync(reader));
        Assert.Equal(5, script.Sent.Count);
    }

    private static List<List<string>> RandomPages(Random random)
    {
        var pages = new List<List<string>>();
        var count = random.Next(1, 8);
        for (var i = 0; i < count; i++)
        {
            var page = new List<string>();
            if (pages.Count > 0 && pages[^1].Count > 0 && random.Next(3) == 0)
                page.Add(pages[^1][^1]);
            var events = random.Next(6);
            for (var j = 0; j < events; j++)
                page.Add(page.Count > 0 && random.Next(8) == 0 ? page[random.Next(page.Count)] : $"E{i}-{j}");
            pages.Add(page);
        }

        return pages;
    }

    private static (List<string> Events, int Requests) Oracle(List<List<string>> pages, long? first)
    {
        var events = new List<string>();
        for (var i = 0; i < pages.Count; i++)
        {
            foreach (var uuid in pages[i])
                if (!events.Contains(uuid) && events.Count < (first ?? long.MaxValue))
                    events.Add(uuid);
            if (events.Count == first)
                return (events, i + 1);
        }

        return (events, pages.Count);
    }
}
