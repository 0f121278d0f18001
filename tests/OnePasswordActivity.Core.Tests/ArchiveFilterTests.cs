using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

/// <summary>However an archive finds the events of a filter, they are those that the filter keeps of all, in the right order.</summary>
public sealed class ArchiveFilterTests : IDisposable
{
    private const string Other = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private readonly ArchiveFixture archive = new();

    public void Dispose() => archive.Dispose();

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Random_filters_find_what_going_through_all_events_finds(int seed, bool textIndex)
    {
        var random = new RandomEvents(seed);
        var all = new List<ActivityEvent>();
        foreach (var account in new[] { Make.Account, Other })
            foreach (var stream in StreamNames.All)
            {
                string[] events = [.. Enumerable.Range(0, 700).Select(number => random.Event(stream, number))];
                await archive.AddAsync(stream, events, account, textIndex);
                all.AddRange(ArchiveFixture.Parse(stream, events, account));
            }

        var found = 0;
        var log = new RecordingLog();
        for (var i = 0; i < 400; i++)
        {
            var stream = StreamNames.All[i % 3];
            var query = new ArchiveQuery
            {
                Stream = stream,
                Filter = random.Filter(),
                StartTime = random.Moment(),
                EndTime = random.Moment(),
                AccountUuid = i % 4 == 0 ? Other : null,
                Order = (ArchiveOrder)(i % 3 == i % 5 ? 2 : i % 2),
                PageSize = i % 7 == 0 ? 3 : 1000,
            };
            var wanted = Ordered(query.Order, all.Where(activity =>
                activity.Stream == stream.ToString()
                && (query.AccountUuid is null || activity.AccountUuid == Other)
                && (query.StartTime is not { } start || activity.Timestamp >= start)
                && (query.EndTime is not { } end || !(activity.Timestamp > end) && (activity.Timestamp is not null || query.StartTime is null))
                && query.Filter.Matches(activity)));
            var got = await archive.ReadAsync(query, log);
            Assert.Equal(wanted.Select(activity => activity.Json), got.Select(activity => activity.Json));
            Assert.Equal(wanted.Select(activity => activity.AccountUuid), got.Select(activity => activity.AccountUuid));
            found += got.Count;
        }

        // A test that finds nothing shows nothing.
        Assert.True(found > 5000, $"{found} found");
        foreach (var way in new[] { "all of the time", "order of arrival", "the index of object, aux", "the index of actor, object, aux", "the index of action", "the index of address", "the index of vault" })
            Assert.Contains(log.Lines, line => line.Contains(way, StringComparison.Ordinal));
        Assert.Equal(textIndex, log.Lines.Any(line => line.Contains("by the full-text index", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("KQ4ZJ7XN2RVTY5MABCDEFGHIJA")]
    [InlineData("KQ4ZJ7XN2RVTY5MABCDEFGHIJ7")]
    [InlineData("kq4zj7xn2rvty5mabcdefghija")]
    [InlineData("3fa85f64-5717-4562-b3fc-2c963f66afa6")]
    public async Task An_event_is_found_by_the_beginning_of_its_uuid_whatever_it_looks_like(string uuid)
    {
        await archive.AddAsync(ActivityStream.ItemUsages, Enumerable.Range(0, 100).Select(number => Make.Usage($"OTHER-{number}")));
        await archive.AddAsync(ActivityStream.ItemUsages, [Make.Usage("AQ4ZJ7XN2RVTY5MABCDEFGHIJA"), Make.Usage(uuid), Make.Usage("ZQ4ZJ7XN2RVTY5MABCDEFGHIJA"), Make.Usage("K")]);
        var log = new RecordingLog();
        for (var length = 3; length <= uuid.Length; length++)
        {
            var query = new ArchiveQuery { Stream = ActivityStream.ItemUsages, Filter = new EventFilter { Text = TextSearch.Parse([uuid[..length].ToLowerInvariant()]) } };
            Assert.Equal([uuid], (await archive.ReadAsync(query, log)).Select(activity => activity.Uuid));
        }

        Assert.All(log.Lines.Where(line => line.StartsWith("Reading", StringComparison.Ordinal)), line => Assert.Contains("by the full-text index", line, StringComparison.Ordinal));
    }

    /// <summary>Lists that are added while somebody reads come where the order puts them, and nothing comes twice.</summary>
    [Theory]
    [InlineData(ArchiveOrder.Time)]
    [InlineData(ArchiveOrder.Newest)]
    public async Task What_is_added_meanwhile_comes_where_the_order_puts_it(ArchiveOrder order)
    {
        await archive.AddAsync(ActivityStream.ItemUsages, Enumerable.Range(0, 40).Select(number => Usage(number * 2)));
        using var opened = Core.Archive.ActivityArchive.Open(archive.Path);
        using var reader = opened.Read(new ArchiveQuery
        {
            Stream = ActivityStream.ItemUsages, Order = order, PageSize = 10, Filter = new EventFilter { Item = [new TextPattern("I", text => text == "I", isLiteral: true)] },
        });
        var found = new List<string?>();
        for (var page = 0; await reader.ReadNextAsync(default) is { } next; page++)
        {
            found.AddRange(next.Items.Select(activity => activity.Uuid));
            if (page == 1)
                await archive.AddAsync(ActivityStream.ItemUsages, Enumerable.Range(0, 40).Select(number => Usage((number * 2) + 1)));
        }

        // Half of the first ones had been read when the others came.
        int[] wanted = order == ArchiveOrder.Time
            ? [.. Enumerable.Range(0, 20).Select(number => number * 2), .. Enumerable.Range(39, 41)]
            : [.. Enumerable.Range(20, 20).Reverse().Select(number => number * 2), .. Enumerable.Range(0, 40).Reverse()];
        Assert.Equal(wanted.Select(number => $"U{number}"), found);

        static string Usage(int number) => $$"""{"uuid":"U{{number}}","timestamp":"2026-10-02T09:{{number / 60:00}}:{{number % 60:00}}Z","action":"fill","item_uuid":"I","vault_uuid":"V"}""";
    }

    private static List<ActivityEvent> Ordered(ArchiveOrder order, IEnumerable<ActivityEvent> events) => order switch
    {
        ArchiveOrder.Arrival => [.. events],
        ArchiveOrder.Time => [.. events.OrderBy(activity => activity.Timestamp ?? DateTimeOffset.MinValue)],
        _ => [.. events.Reverse().OrderByDescending(activity => activity.Timestamp ?? DateTimeOffset.MinValue)],
    };
}
