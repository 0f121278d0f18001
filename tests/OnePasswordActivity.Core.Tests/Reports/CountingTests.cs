using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Reports.Data;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Reports;

/// <summary>What reports count with gives what plain dictionaries and sets give, however many there are.</summary>
public sealed class CountingTests
{
    [Fact]
    public void A_set_of_numbers_says_of_each_once_that_it_is_new()
    {
        var random = new Random(3);
        var (set, plain) = (new NumberSet(), new HashSet<ulong>());
        for (var i = 0; i < 20_000; i++)
        {
            var number = ((ulong)random.Next(1, 40) << 32) | (uint)random.Next(300);
            Assert.Equal(plain.Add(number), set.Add(number));
        }

        Assert.True(set.Add(ulong.MaxValue));
        Assert.False(set.Add(ulong.MaxValue));
    }

    [Fact]
    public void Whole_numbers_from_minus_one_on_are_keys_as_others_are()
    {
        var random = new Random(4);
        var (small, large, plain) = (new KeyNumbers<int>(), new KeyNumbers<long>(), new Dictionary<int, int>());
        Assert.False(small.Contains(-1));
        for (var i = 0; i < 5000; i++)
        {
            var key = random.Next(-1, 2000);
            if (!plain.TryGetValue(key, out var number))
            {
                Assert.Equal((-1, -1), (small.Find(key), large.Find(key)));
                plain.Add(key, number = plain.Count);
            }

            Assert.Equal((number, number), (small.FindOrAdd(key), large.FindOrAdd(key)));
            Assert.Equal(number, small.Find(key));
        }

        Assert.Equal(plain.OrderBy(static pair => pair.Value).Select(static pair => pair.Key), small.Keys);
        Assert.Equal(-1, small.Find(1 << 30));
    }

    [Fact]
    public void Streams_are_keys_of_their_own()
    {
        var streams = new KeyNumbers<ActivityStream>();
        var all = Enum.GetValues<ActivityStream>();
        Assert.Equal(Enumerable.Range(0, all.Length), all.Select(streams.FindOrAdd));
        Assert.Equal(all, streams.Keys);
    }

    [Fact]
    public void Different_things_are_counted_for_each_key()
    {
        var random = new Random(5);
        var (distinct, plain) = (new Distinct<int>(), new HashSet<(int, int)>());
        for (var i = 0; i < 5000; i++)
        {
            var (key, value) = (random.Next(-1, 30), random.Next(-1, 200));
            distinct.Add(key, value);
            if (value >= 0)
                plain.Add((key, value));
        }

        for (var key = -1; key < 31; key++)
            Assert.Equal(plain.Count(pair => pair.Item1 == key), distinct[key]);
    }

    [Fact]
    public void Uses_are_grouped_by_person_vault_item_and_action()
    {
        var random = new Random(6);
        var groups = new UsageGroups();
        var uses = Enumerable.Range(1, 20_000)
            .Select(id => (Person: random.Next(-1, 20), Vault: random.Next(5), Item: random.Next(30), Action: random.Next(4), Time: (long)random.Next(0, 1000), Id: (long)id)).ToList();
        foreach (var use in uses)
            groups.Add(use.Person, new EventCells { Vault = use.Vault, Object = use.Item, Action = use.Action, Time = use.Time, Id = use.Id });
        Assert.Equal(
            uses.GroupBy(static use => new UsageKey(use.Person, use.Vault, use.Item, use.Action)).Select(static group =>
                (group.Key, (long)group.Count(), group.Where(static use => use.Time > 0).Min(static use => (long?)use.Time) ?? 0, group.Max(static use => (use.Time, use.Id)))),
            groups.All.Select(static group => (group.Key, group.Count, group.First, (group.Last, group.LastId))));
    }
}
