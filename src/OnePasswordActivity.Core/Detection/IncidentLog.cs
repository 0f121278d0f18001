using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Detection;

/// <summary>
/// The findings that are still growing: what a rule reports of the same subject belongs together until it has been quiet for long enough.
/// At most 20,000 are open, with 300,000 events; then the ones that have been quiet longest are told early.
/// </summary>
/// <param name="selection">Which findings are told.</param>
/// <param name="atOnce">Whether a finding is told as soon as it is there, and again when it has doubled or matters more.</param>
/// <param name="memory">The incidents of earlier runs, or null where only this one is remembered.</param>
internal sealed class IncidentLog(FindingSelection selection, bool atOnce, IFindingMemory? memory)
{
    private const int MostOpen = 20_000, MostEvents = 300_000;

    private readonly Dictionary<(Rule Rule, string? Account, string Subject), Incident> open = [];
    private readonly List<Finding> ready = [];
    private readonly IFindingMemory memory = memory ?? new RunMemory();

    /// <summary>What facts from before show is known, as far as it was found, and is not reported again.</summary>
    public long FromTicks { get; set; }

    public void Add(Rule rule, Fact fact, string subject, string description, IEnumerable<Fact>? evidence, Severity severity, Person user, string? vault)
    {
        // Where some events don't name their account, those that belong together are of the one that others of them name.
        var account = fact.Account ?? evidence?.FirstOrDefault(each => each.Account is not null)?.Account;
        var key = (rule, account, subject);
        if (open.TryGetValue(key, out var incident) && fact.Time - incident.LastSeen > rule.Quiet)
        {
            Close(incident);
            incident = null;
        }

        // What goes on after it was closed is told whether it has doubled or not.
        var isOpened = incident is null;
        if (incident is null)
            open[key] = incident = Recall(rule, account, fact, subject) ?? Begin(rule, account, fact, subject, evidence, user, vault);
        incident.Add(fact);
        var state = incident.State;
        state.Description = description;
        if (severity > state.Severity)
            state.Severity = severity;
        if (atOnce && (isOpened || state.ToldCount == 0 || state.Count >= state.ToldCount * 2 || state.Severity > state.ToldSeverity))
            Tell(incident);
    }

    private Incident? Recall(Rule rule, string? account, Fact fact, string subject) =>
        memory.Recall(rule, account, subject, fact.Time) is { } state ? new Incident(rule, state) : null;

    private Incident Begin(Rule rule, string? account, Fact fact, string subject, IEnumerable<Fact>? evidence, Person user, string? vault)
    {
        var facts = evidence?.ToList() ?? [fact];
        var key = Incident.MakeKey(rule, account, subject, facts[0]);
        var incident = memory.Recall(key) is { } state ? new Incident(rule, state) : new Incident(rule, key, account, subject, facts[0], user, vault);
        foreach (var each in facts)
            incident.Add(each);
        return incident;
    }

    /// <summary>Closes what has been quiet for long enough.</summary>
    public void CloseQuiet(DateTimeOffset now)
    {
        List<(Rule, string?, string)>? quiet = null;
        var events = 0;
        foreach (var pair in open)
        {
            events += pair.Value.State.Uuids.Count;
            if (now - pair.Value.LastSeen > pair.Key.Rule.Quiet)
                (quiet ??= []).Add(pair.Key);
        }

        if (quiet is null && (open.Count > MostOpen || events > MostEvents))
            quiet = [.. open.OrderBy(pair => pair.Value.LastSeen).Take((open.Count / 10) + 1).Select(pair => pair.Key)];
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
        memory.Keep(incident.State);
    }

    private void Tell(Incident incident)
    {
        if (incident.State.IsNews() && selection.Takes(incident.State))
            ready.Add(incident.Tell());
    }
}
