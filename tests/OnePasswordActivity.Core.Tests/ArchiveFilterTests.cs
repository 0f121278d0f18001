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

    private static List<ActivityEvent> Ordered(ArchiveOrder order, IEnumerable<ActivityEvent> events) => order switch
    {
        ArchiveOrder.Arrival => [.. events],
        ArchiveOrder.Time => [.. events.OrderBy(activity => activity.Timestamp ?? DateTimeOffset.MinValue)],
        _ => [.. events.Reverse().OrderByDescending(activity => activity.Timestamp ?? DateTimeOffset.MinValue)],
    };
}
