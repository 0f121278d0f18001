using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Detection;

/// <summary>
/// The findings that are still growing: what a rule reports of the same subject belongs together until it has been quiet for long enough.
/// At most 50,000 are open; then the ones that have been quiet longest are told early.
/// </summary>
/// <param name="minimum">Findings that matter less are dropped.</param>
/// <param name="atOnce">Whether a finding is told as soon as it is there, and again when it has doubled or matters more.</param>
/// <param name="memory">What was told in earlier runs, or null.</param>
internal sealed class IncidentLog(Severity minimum, bool atOnce, IFindingMemory? memory)
{
    private const int MostOpen = 50_000;

    private readonly Dictionary<(Rule Rule, string? Account, string Subject), Incident> open = [];
    private readonly List<Finding> ready = [];

    public void Add(Rule rule, Fact fact, string subject, string description, IEnumerable<Fact>? evidence, Severity severity, Person user, string? vault)
    {
        var key = (rule, fact.Account, subject);
        if (open.TryGetValue(key, out var incident) && fact.Time - incident.LastSeen > rule.Quiet)
        {
            Close(incident);
            incident = null;
        }

        var isNew = incident is null;
        if (incident is null)
        {
            var facts = evidence?.ToList() ?? [fact];
            open[key] = incident = new Incident(rule, subject, facts[0]) { Severity = severity, User = user, Vault = vault };
            foreach (var each in facts)
                incident.Add(each);
        }

        incident.Add(fact);
        incident.Description = description;
        if (severity > incident.Severity)
            incident.Severity = severity;
        if (atOnce && (isNew || incident.Count >= incident.ToldCount * 2 || incident.Severity > incident.ToldSeverity))
            Tell(incident);
    }

    /// <summary>Closes what has been quiet for long enough.</summary>
    public void CloseQuiet(DateTimeOffset now)
    {
        List<(Rule, string?, string)>? quiet = null;
        foreach (var pair in open)
            if (now - pair.Value.LastSeen > pair.Key.Rule.Quiet)
                (quiet ??= []).Add(pair.Key);
        if (quiet is null && open.Count > MostOpen)
            quiet = [.. open.OrderBy(pair => pair.Value.LastSeen).Take(MostOpen / 10).Select(pair => pair.Key)];
        if (quiet is null)
            return;
        foreach (var key in quiet)
        {
            Close(open[key]);
            open.Remove(key);
        }
    }

    public void CloseAll()
    {
        foreach (var incident in open.Values)
            Close(incident);
        open.Clear();
    }

    /// <summary>What is ready to be told, the earliest first.</summary>
    public IReadOnlyList<Finding> Take()
    {
        if (ready.Count == 0)
            return [];
        List<Finding> taken = [.. ready
            .OrderBy(finding => finding.LastSeen).ThenBy(finding => finding.RuleId, StringComparer.Ordinal).ThenBy(finding => finding.Key, StringComparer.Ordinal)];
        ready.Clear();
        return taken;
    }

    private void Close(Incident incident)
    {
        if (!atOnce)
            Tell(incident);
    }

    private void Tell(Incident incident)
    {
        if (incident.Severity < minimum)
            return;
        var novelty = memory?.Remember(incident.Key, incident.Count, incident.LastSeen) ?? FindingNovelty.New;
        if (novelty != FindingNovelty.Known)
            ready.Add(incident.Tell(novelty == FindingNovelty.Grown));
    }
}
