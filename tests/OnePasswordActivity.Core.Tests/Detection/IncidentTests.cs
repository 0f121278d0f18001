using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace OnePasswordActivity.Core.Tests.Detection;

/// <summary>Incidents among months of ordinary life: each is found by its rule, and ordinary life raises few alarms.</summary>
public sealed class IncidentTests(ITestOutputHelper output)
{
    /// <summary>The seeds' histories end at different times of the day, each seed's always at the same, so that a failure comes again.</summary>
    private static readonly DateTimeOffset FirstEnd = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_incident_is_found_by_its_rule_and_ordinary_life_seldom_looks_like_one()
    {
        var missed = new ConcurrentBag<string>();
        var falseAlarms = new ConcurrentBag<Finding>();
        long ordinary = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, Sizes.Seeds), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            var history = await History.OfAsync(new SimulatorOptions
            {
                Seed = seed, Users = 40, Days = 70, EventsPerUserPerDay = 14, Incidents = ["all"], Live = false,
                Clock = new FakeTimeProvider(FirstEnd.AddMinutes(145 * seed)),
            });
            var found = history.Find();
            System.Threading.Interlocked.Add(ref ordinary, history.Events.Count - history.Planted.Count);
            foreach (var incident in history.Incidents.Where(incident => !found.Exists(finding => IsOf(finding, incident))))
                missed.Add($"seed {seed}: {incident.RuleId}, {incident.FirstSeen:u}, {string.Join(" ", incident.EventUuids)}");
            foreach (var finding in found.Where(finding => !finding.EvidenceUuid.Any(history.Planted.Contains) && !history.Incidents.Any(incident => IsOf(finding, incident))))
                falseAlarms.Add(finding);
        });

        var rules = RuleBook.Make();
        var rates = rules.ToDictionary(rule => rule.Id, rule => falseAlarms.Count(finding => finding.RuleId == rule.Id) * 100_000.0 / ordinary);
        output.WriteLine($"{ordinary:N0} ordinary events, {Sizes.Seeds} seeds; false alarms per 100,000 of them:");
        foreach (var rule in rules)
            output.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,-26} {1,-13} {2,10:0.00}", rule.Id, rule.Severity, rates[rule.Id]));
        foreach (var finding in falseAlarms.Where(finding => finding.Severity >= Severity.High))
            output.WriteLine(finding.ToString());

        Assert.Equal([], missed.Order());
        Assert.True(ordinary > 25_000 * Sizes.Seeds);
        foreach (var rule in rules)
        {
            var grave = falseAlarms.Count(finding => finding.RuleId == rule.Id && finding.Severity >= Severity.High);
            Assert.True(grave * 100_000.0 / ordinary <= 1, $"{rule.Id}: {grave} false alarms that are high or critical in {ordinary} events");
        }
    }

    [Fact]
    public void There_is_an_incident_for_every_rule() =>
        Assert.Equal(RuleBook.Make().Select(rule => rule.Id).Where(id => id != RuleTests.OfArchives), SimulatorOptions.KnownIncidents.Order(StringComparer.Ordinal));

    /// <summary>Whether a finding tells of an incident: by its events, or for a silence by its time.</summary>
    private static bool IsOf(Finding finding, PlantedIncident incident) => finding.RuleId == incident.RuleId
        && (incident.EventUuids.Count > 0
            ? finding.EvidenceUuid.Any(new HashSet<string>(incident.EventUuids).Contains)
            : finding.FirstSeen <= incident.LastSeen && finding.LastSeen >= incident.FirstSeen);
}
