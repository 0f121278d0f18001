using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Detection;

/// <summary>Neither the order of events nor how late they come, nor events that come twice, change what is found.</summary>
public sealed class OrderTests
{
    /// <summary>A history that ends at a moment at which an event that names no account is in the middle of an incident.</summary>
    private static readonly Lazy<Task<History>> Company = new(() => History.OfAsync(new SimulatorOptions
    {
        Seed = 5, Users = 30, Days = 70, EventsPerUserPerDay = 6, Incidents = ["all"], Live = false,
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 16, 40, 0, TimeSpan.Zero)),
    }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Shuffled_events_give_the_same_findings(int seed)
    {
        var history = await Company.Value;
        var expected = Texts(history.Find());
        Assert.True(expected.Count > 100);
        var shuffled = history.Events.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(expected, Texts(History.Find([.. shuffled, .. shuffled.Take(2000)], history.Watchlist)));
    }

    [Fact]
    public async Task Events_that_come_a_day_late_in_a_stream_longer_than_the_buffer_give_the_same_findings()
    {
        var history = await Company.Value;
        var random = new Random(4);
        var late = history.Events.Select(activity => (Activity: activity, Arrival: activity.Timestamp!.Value.AddHours(random.NextDouble() * 26)))
            .OrderBy(pair => pair.Arrival).Select(pair => pair.Activity).ToList();
        var expected = Texts(history.Find());

        // The buffer of this order holds a few days; one that holds everything could hide a fault.
        var order = new Order(2000);
        var sorted = new List<Fact>();
        var reader = new FactReader();
        foreach (var activity in late)
        {
            order.Add(reader.Read(activity)!);
            if (order.IsFull)
                order.Release(all: false, sorted.Add);
        }

        order.Release(all: true, sorted.Add);
        Assert.Equal(sorted.OrderBy(fact => fact.Ticks).Select(fact => fact.Ticks), sorted.Select(fact => fact.Ticks));
        Assert.Equal(history.Events.Select(activity => activity.Uuid).Distinct().Count(), sorted.Count);
        Assert.Equal(expected, Texts(History.Find(late, history.Watchlist)));
    }

    [Fact]
    public async Task Findings_at_once_tell_the_same_incidents_with_the_same_keys()
    {
        var history = await Company.Value;
        using var detector = new Detector(new DetectorOptions { Watchlist = history.Watchlist, AtOnce = true });
        detector.Follow();
        var told = new List<Finding>();
        foreach (var activity in history.Events.OrderBy(activity => activity.Timestamp).ThenBy(activity => activity.Stream, StringComparer.Ordinal))
            told.AddRange(detector.Process([activity]));
        told.AddRange(detector.Complete());
        var found = history.Find();
        Assert.Equal(found.Select(finding => finding.Key).Distinct().Order(), told.Select(finding => finding.Key).Distinct().Order());
        Assert.All(found.GroupBy(finding => finding.Key).Concat(told.GroupBy(finding => finding.Key)), OnlyGrows);
    }

    /// <summary>What is told again under the same key has grown.</summary>
    private static void OnlyGrows(IGrouping<string, Finding> same)
    {
        Assert.Equal(same.Select((_, n) => n > 0), same.Select(finding => finding.HasGrown));
        Assert.Equal(same.Count(), same.Select(finding => (finding.EvidenceCount, finding.Severity)).Distinct().Count());
    }

    private static List<string> Texts(IEnumerable<Finding> findings) => [.. findings.Select(finding => JsonSerializer.Serialize(finding)).Order(StringComparer.Ordinal)];
}
