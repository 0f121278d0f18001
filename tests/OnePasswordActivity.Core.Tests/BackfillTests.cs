using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class BackfillTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TestClock clock = new(jumps: true);

    /// <summary>In the last one a cursor forgets its end, and all that tells it at first is an event from a clock that is ahead.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6 * Sizes.Seeds), 1681];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_the_api_means_by_its_times_each_event_comes_once(int seed)
    {
        var (random, more) = (new Random(seed), new Random(seed + 2));
        var api = new FakeEventsApi(Entries(random, random.Next(0, 900)))
        {
            ByInsertion = random.Next(2) == 0,
            StartExclusive = random.Next(2) == 0,
            EndInclusive = random.Next(2) == 0,
            ForgetsEnd = random.Next(3) == 0,
            RepeatsAtSeams = random.Next(3) == 0,
            Special = [.. Enumerable.Range(0, 900).Where(_ => more.Next(4) == 0).Select(index => $"E{index:00000}")],
        };
        var query = new EventQuery
        {
            Stream = ActivityStream.ItemUsages,
            StartTime = Now.AddDays(more.Next(3) == 0 ? -more.Next(60, 118) : -120),
            EndTime = random.Next(2) == 0 ? Now : null,
            PageSize = random.Next(1, 40),
            ThrottleLimit = random.Next(2, 9),
            Unordered = random.Next(2) == 0,
            Filter = more.Next(3) == 0 ? new EventFilter { Action = Make.Patterns("export") } : null,
        };
        if (more.Next(3) == 0)
            query = query with { EndTime = Now.AddMinutes(-more.Next(1, 59 * 24 * 60)) };
        using var client = Make.EventsClient(api.Script(), clock, limits: 1_000_000);
        using var reader = client.Read(query, new RecordingLog());

        var uuids = (await Make.ReadAllAsync(reader)).Select(activity => activity.Uuid).ToList();

        Assert.Equal(uuids.Count, uuids.Distinct().Count());
        Assert.Empty(api.Wanted(query).Except(uuids));
        Assert.Empty(uuids.Except(api.Wanted(query, mayBeLate: api.ForgetsEnd)));
    }

    /// <summary>Nobody knows how many events a window turns out to have.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_window_with_a_great_many_events_does_not_fill_the_memory(bool unordered)
    {
        // Quiet days, from whose density the windows are cut, and one day with as much as in years.
        var entries = Enumerable.Range(0, 3000).Select(index => Now.AddDays(-110).AddMinutes(index * 20))
            .Concat(Enumerable.Range(0, 60_000).Select(index => Now.AddDays(-60).AddSeconds(index)))
            .Order().Select((time, index) => Entry(index, time)).ToList();
        var query = Query(100) with { Unordered = unordered };
        using var client = Make.EventsClient(new FakeEventsApi(entries) { ByInsertion = true, EndInclusive = true }.Script(), clock, limits: 1_000_000);
        using var reader = (BackfillReader<ActivityEvent>)client.Read(query, new RecordingLog());
        var (uuids, most) = (new List<string>(), 0);
        while (await reader.ReadNextAsync(CancellationToken.None).Soon() is { } page)
        {
            uuids.AddRange(page.Items.Select(activity => activity.Uuid));
            most = Math.Max(most, reader.Remembered);
        }

        Assert.Equal(entries.Select(entry => entry.Uuid), uuids.Order(StringComparer.Ordinal));
        Assert.InRange(most, 1, 40_000);
    }

    [Fact]
    public async Task A_part_that_turns_out_to_be_crowded_is_read_in_parts_of_its_own()
    {
        // From the quiet days the next ones are cut four days long, and each of those has 100 pages.
        var crowd = Now.AddDays(-40);
        var entries = Enumerable.Range(0, 6000).Select(index => crowd.AddDays(-60).AddMinutes(index * 14.4))
            .Concat(Enumerable.Range(0, 25_000).Select(index => crowd.AddMinutes(index * 0.576)))
            .Select((time, index) => Entry(index, time)).ToList();
        var script = new FakeEventsApi(entries).Script();
        using var client = Make.EventsClient(script, clock, limits: 1_000_000);
        using var reader = client.Read(Query(100), new RecordingLog());

        Assert.Equal(entries.Select(entry => entry.Uuid), (await Make.ReadAllAsync(reader)).Select(activity => activity.Uuid));
        var pages = script.Sent.Where(request => Time(request, "start_time") is null)
            .GroupBy(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("cursor").GetString()!.Split('|')[0])
            .Where(window => DateTimeOffset.Parse(window.Key, System.Globalization.CultureInfo.InvariantCulture) > crowd)
            .Select(window => window.Count());
        Assert.InRange(pages.Max(), 2, 9);
    }

    [Fact]
    public async Task Windows_come_in_the_order_of_time()
    {
        var entries = Enumerable.Range(0, 5000).Select(index => Entry(index, Now.AddDays(-100).AddMinutes(index * 20))).ToList();
        using var client = Make.EventsClient(new FakeEventsApi(entries).Script(), clock, limits: 1_000_000);
        using var reader = client.Read(Query(50), new RecordingLog());

        Assert.Equal(entries.Select(entry => entry.Uuid), (await Make.ReadAllAsync(reader)).Select(activity => activity.Uuid));
    }

    [Fact]
    public async Task What_fits_a_page_costs_one_request()
    {
        var script = new FakeEventsApi([.. Enumerable.Range(0, 40).Select(index => Entry(index, Now.AddDays(-index)))]).Script();
        using var client = Make.EventsClient(script, clock);
        using var reader = client.Read(Query(1000), new RecordingLog());

        Assert.Equal(40, (await Make.ReadAllAsync(reader)).Count);
        Assert.Single(script.Sent);
    }

    [Fact]
    public async Task Pages_are_mostly_full_although_events_crowd_in_office_hours()
    {
        var random = new Random(7);
        var entries = Enumerable.Range(0, 60_000)
            .Select(_ => Now.Date.AddDays(-random.Next(1, 110)).AddHours(random.Next(9) == 0 ? random.Next(24) : random.Next(8, 18)).AddSeconds(random.Next(3600)))
            .Select(time => new DateTimeOffset(time, TimeSpan.Zero)).Order()
            .Select((time, index) => Entry(index, time)).ToList();
        var script = new FakeEventsApi(entries).Script();
        using var client = Make.EventsClient(script, clock, limits: 1_000_000);
        using var reader = client.Read(Query(100), new RecordingLog());

        Assert.Equal(entries.Count, (await Make.ReadAllAsync(reader)).Count);
        Assert.InRange(script.Sent.Count, 600, 600 * 1.35);
    }

    [Fact]
    public async Task A_cursor_that_forgets_its_end_is_not_followed_to_the_present()
    {
        var entries = Enumerable.Range(0, 20_000).Select(index => Entry(index, Now.AddDays(-100).AddMinutes(index * 5))).ToList();
        var end = Now.AddDays(-90);
        var script = new FakeEventsApi(entries) { ForgetsEnd = true }.Script();
        using var client = Make.EventsClient(script, clock, limits: 1_000_000);
        using var reader = client.Read(Query(50) with { EndTime = end }, new RecordingLog());

        Assert.Equal(entries.Where(entry => entry.Happened <= end).Select(entry => entry.Uuid), (await Make.ReadAllAsync(reader)).Select(activity => activity.Uuid));

        // 58 pages to the end, two days after the first window's and the query's end, and a few more. To the present there are 400.
        Assert.InRange(script.Sent.Count, 58, 58 + (2 * 12) + 8);
    }

    [Fact]
    public async Task A_cursor_that_forgets_its_end_is_noticed_although_a_filter_leaves_next_to_nothing()
    {
        var entries = Enumerable.Range(0, 6000).Select(index => Entry(index, Now.AddDays(-100).AddMinutes(index * 20))).ToList();
        var wanted = new[] { "E00007", "E02999", "E03000", "E05990" };
        var script = new FakeEventsApi(entries) { ForgetsEnd = true, Special = wanted }.Script();
        using var client = Make.EventsClient(script, clock, limits: 1_000_000);
        using var reader = client.Read(Query(50) with { Filter = new EventFilter { Action = Make.Patterns("export") }, Unordered = true }, new RecordingLog());

        Assert.Equal(wanted, (await Make.ReadAllAsync(reader)).Select(activity => activity.Uuid));
        Assert.InRange(script.Sent.Count, 120, 135);
    }

    [Fact]
    public async Task A_time_that_begins_long_before_the_first_event_is_read_like_one_that_begins_with_it()
    {
        var entries = Enumerable.Range(0, 6000).Select(index => Entry(index, Now.AddDays(-2).AddSeconds(index * 28))).ToList();
        foreach (var start in new[] { Now.AddDays(-2), Now.AddDays(-120), Now.AddYears(-10) })
        {
            var script = new FakeEventsApi(entries).Script();
            using var client = Make.EventsClient(script, clock, limits: 1_000_000);
            using var reader = client.Read(Query(50) with { StartTime = start }, new RecordingLog());

            Assert.Equal(entries.Select(entry => entry.Uuid), (await Make.ReadAllAsync(reader)).Select(activity => activity.Uuid));
            Assert.InRange(script.Sent.Count, 120, 120 * 1.35);

            // Each window is asked for once, and there are enough of them to be read side by side.
            Assert.InRange(script.Sent.Count(request => Time(request, "start_time") is not null), 20, 60);
        }
    }

    [Fact]
    public async Task A_first_page_without_any_time_is_passed_on_once()
    {
        var entries = Enumerable.Range(0, 1000).Select(index => Entry(index, Now.AddDays(-100).AddMinutes(index * 20))).ToList();
        var script = new FakeEventsApi(entries) { Timeless = 50 }.Script();
        using var client = Make.EventsClient(script, clock, limits: 1_000_000);
        using var reader = client.Read(Query(50), new RecordingLog());

        Assert.Equal(entries.Select(entry => entry.Uuid), (await Make.ReadAllAsync(reader)).Select(activity => activity.Uuid));
    }

    [Fact]
    public async Task A_window_that_fails_says_from_when_to_go_on_after_what_came_before()
    {
        var entries = Enumerable.Range(0, 4000).Select(index => Entry(index, Now.AddDays(-100).AddMinutes(index * 20))).ToList();
        var api = new FakeEventsApi(entries);
        var requests = 0;
        var script = new Script(request => Interlocked.Increment(ref requests) > 30 && Time(request, "start_time") is null ? Answer.Status(400) : api.Answer(request));
        using var client = Make.EventsClient(script, clock, limits: 1_000_000);
        var got = new List<ActivityEvent>();
        var error = await Assert.ThrowsAsync<ApiException>(async () =>
        {
            using var reader = client.Read(Query(50), new RecordingLog());
            while (await reader.ReadNextAsync(CancellationToken.None).Soon() is { } page)
                got.AddRange(page.Items);
        });

        // The cursor goes on right after what came, to the end of the window.
        using var rest = Make.EventsClient(api.Script(), clock, limits: 1_000_000);
        using var window = rest.Read(new EventQuery { Stream = ActivityStream.ItemUsages, Cursor = error.Cursor }, new RecordingLog());
        var next = await Make.ReadAllAsync(window);
        Assert.NotEmpty(next);
        Assert.Equal(entries.Skip(got.Count).Take(next.Count).Select(entry => entry.Uuid), next.Select(activity => activity.Uuid));

        using var again = rest.Read(Query(50) with { StartTime = error.ResumeTime }, new RecordingLog());
        var all = got.Concat(await Make.ReadAllAsync(again)).Select(activity => activity.Uuid).Distinct();
        Assert.Equal(entries.Select(entry => entry.Uuid), all);
    }

    [Fact]
    public async Task Going_on_from_a_seam_loses_no_event_that_lies_on_it()
    {
        var entries = Enumerable.Range(0, 4000).Select(index => Entry(index, Now.AddDays(-100).AddMinutes(index * 20))).ToList();
        var script = new FakeEventsApi(entries).Script();
        using (var client = Make.EventsClient(script, clock, limits: 1_000_000))
        using (var reader = client.Read(Query(50), new RecordingLog()))
            await Make.ReadAllAsync(reader);
        var seam = script.Sent.Select(request => Time(request, "end_time")).First(time => time > Now.AddDays(-90))!.Value;

        entries.Add(new("SEAM", seam, seam));
        var api = new FakeEventsApi([.. entries.OrderBy(entry => entry.Inserted)]) { StartExclusive = true };
        script = new Script(request => Time(request, "start_time") >= seam.AddSeconds(-1) ? Answer.Status(400) : api.Answer(request));
        var got = new List<ActivityEvent>();
        using var failing = Make.EventsClient(script, clock, limits: 1_000_000);
        using var broken = failing.Read(Query(50), new RecordingLog());
        var error = await Assert.ThrowsAsync<ApiException>(async () =>
        {
            while (await broken.ReadNextAsync(CancellationToken.None).Soon() is { } page)
                got.AddRange(page.Items);
        });
        Assert.DoesNotContain(got, activity => activity.Uuid == "SEAM");

        using var rest = Make.EventsClient(api.Script(), clock, limits: 1_000_000);
        using var again = rest.Read(Query(50) with { StartTime = error.ResumeTime }, new RecordingLog());
        got.AddRange(await Make.ReadAllAsync(again));
        Assert.Equal(entries.Select(entry => entry.Uuid).Order(StringComparer.Ordinal), got.Select(activity => activity.Uuid).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task As_many_requests_are_under_way_as_the_limit_and_the_latency_make_useful()
    {
        var entries = Enumerable.Range(0, 6000).Select(index => Entry(index, Now.AddDays(-100).AddMinutes(index * 20))).ToList();
        var api = new FakeEventsApi(entries);
        foreach (var (limit, most) in new[] { (8, 8), (3, 3) })
        {
            int now = 0, peak = 0;
            var script = new Script(async (request, cancellationToken) =>
            {
                InterlockedMax(ref peak, Interlocked.Increment(ref now));
                await Task.Delay(2, cancellationToken);
                clock.Advance(TimeSpan.FromMilliseconds(50));
                Interlocked.Decrement(ref now);
                return api.Answer(request);
            });
            using var client = Make.EventsClient(script, clock, limits: 1_000_000);
            using var reader = client.Read(Query(50) with { ThrottleLimit = limit }, new RecordingLog());

            Assert.Equal(6000, (await Make.ReadAllAsync(reader)).Count);

            // Each window has a page under way and one ahead.
            Assert.InRange(peak, 2, 2 * most);
        }
    }

    [Fact]
    public async Task Disposing_ends_all_that_is_under_way()
    {
        var entries = Enumerable.Range(0, 4000).Select(index => Entry(index, Now.AddDays(-100).AddMinutes(index * 20))).ToList();
        var api = new FakeEventsApi(entries);
        var requests = 0;
        var script = new Script(async (request, cancellationToken) =>
        {
            if (Interlocked.Increment(ref requests) > 3)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return api.Answer(request);
        });
        using var client = Make.EventsClient(script, clock, limits: 1_000_000);
        var reader = client.Read(Query(50), new RecordingLog());
        await reader.ReadNextAsync(CancellationToken.None).Soon();
        using var cancel = new CancellationTokenSource();
        var pending = Task.Run(async () =>
        {
            while (await reader.ReadNextAsync(cancel.Token) is not null)
            {
            }
        });
        await Task.Delay(20);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.Soon());
        reader.Dispose();
    }

    private static DateTimeOffset? Time(Sent request, string name)
    {
        using var body = JsonDocument.Parse(request.Body);
        return body.RootElement.TryGetProperty(name, out var time) ? time.GetDateTimeOffset() : null;
    }

    private static EventQuery Query(int pageSize) => new()
    {
        Stream = ActivityStream.ItemUsages, StartTime = Now.AddDays(-120), PageSize = pageSize, ThrottleLimit = 8,
    };

    private static FakeEventsApi.Entry Entry(int index, DateTimeOffset time) => new($"E{index:00000}", time, time.AddSeconds(2));

    /// <summary>Events in the order of insertion: in crowds and in quiet times, many at the very same moment, some very late.</summary>
    private static List<FakeEventsApi.Entry> Entries(Random random, int count)
    {
        var entries = new List<FakeEventsApi.Entry>();
        var time = Now.AddDays(-119);
        var step = (Now.AddDays(-1) - time).TotalSeconds / Math.Max(1, count);
        for (var index = 0; index < count; index++)
        {
            time += random.Next(5) switch
            {
                0 => TimeSpan.Zero,
                1 => TimeSpan.FromSeconds(step * 2 * random.NextDouble()),
                _ => TimeSpan.FromSeconds(step * random.NextDouble()),
            };
            var late = random.Next(10) == 0 ? TimeSpan.FromHours(random.Next(1, 24)) : TimeSpan.Zero;

            // A device's clock may be ahead of the server's.
            var ahead = random.Next(10) == 0 ? TimeSpan.FromMinutes(random.Next(1, 600)) : TimeSpan.Zero;
            entries.Add(new($"E{index:00000}", time + ahead, time + late));
        }

        return [.. entries.OrderBy(entry => entry.Inserted)];
    }

    private static void InterlockedMax(ref int place, int value)
    {
        for (var current = Volatile.Read(ref place); current < value && Interlocked.CompareExchange(ref place, value, current) != current; current = Volatile.Read(ref place))
        {
        }
    }
}
