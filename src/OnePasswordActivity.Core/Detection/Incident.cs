using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace OnePasswordActivity.Core.Detection;

/// <summary>A finding while it grows.</summary>
internal sealed class Incident
{
    private const int MostUuids = 200, MostEvents = 5, MostPlaces = 20;

    private readonly Rule rule;
    private readonly bool isStored;
    private readonly HashSet<string> uuids;

    /// <summary>A new one.</summary>
    public Incident(Rule rule, string key, string? account, string subject, Fact anchor, Person user, string? vault)
    {
        this.rule = rule;
        uuids = new HashSet<string>(StringComparer.Ordinal);
        State = new IncidentState
        {
            Key = key,
            RuleId = rule.Id,
            Account = account,
            Subject = subject,
            FirstSeen = anchor.Time,
            LastSeen = anchor.Time,
            UserUuid = user.Uuid,
            UserEmail = user.Email,
            UserName = user.Name,
            Vault = vault,
        };
    }

    /// <summary>One that was closed, mostly in an earlier run.</summary>
    public Incident(Rule rule, IncidentState state)
    {
        this.rule = rule;
        State = state;
        isStored = true;
        uuids = new HashSet<string>(state.Uuids, StringComparer.Ordinal);
    }

    public IncidentState State { get; }

    public DateTimeOffset LastSeen => State.LastSeen;

    /// <summary>What stays the same when the same thing is found again.</summary>
    public static string MakeKey(Rule rule, string? account, string subject, Fact anchor)
    {
        using var hash = SHA256.Create();
        var bytes = hash.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n", rule.Id, account, subject, anchor.Uuid)));
        return Hex.Of(bytes).Substring(0, 32).ToLowerInvariant();
    }

    public void Add(Fact fact)
    {
        if (uuids.Contains(fact.Uuid))
            return;

        // Beyond the bound a fact can't be told from one that was there; an earlier run has counted those that it saw.
        if (uuids.Count < MostUuids)
        {
            uuids.Add(fact.Uuid);
            State.Uuids.Add(fact.Uuid);
        }
        else if (isStored && fact.IsCounted)
        {
            return;
        }

        State.Count++;
        if (fact.Time < State.FirstSeen)
            State.FirstSeen = fact.Time;
        if (fact.Time > State.LastSeen)
            State.LastSeen = fact.Time;
        if (State.First.Count < MostEvents)
        {
            State.First.Add(IncidentEvent.Of(fact));
        }
        else
        {
            if (State.Latest.Count == MostEvents)
                State.Latest.RemoveAt(0);
            State.Latest.Add(IncidentEvent.Of(fact));
        }

        Note(State.Addresses, fact.IPAddress);
        Note(State.Countries, fact.Country);
        Note(State.Places, fact.Place);
        if (fact.User.Uuid == State.UserUuid)
            State.Device ??= fact.Device;
    }

    /// <summary>The finding as it is now, which is told.</summary>
    public Finding Tell() => Tell(rule, State);

    /// <summary>The finding of what is known of an incident, which is told.</summary>
    public static Finding Tell(Rule rule, IncidentState state)
    {
        var user = new Person(state.UserUuid, state.UserEmail, state.UserName);
        var finding = new Finding
        {
            RuleId = rule.Id,
            Title = rule.Title,
            Severity = state.Severity,
            Technique = new TextList(rule.Techniques),
            Description = state.Description,
            RecommendedAction = rule.Response,
            FirstSeen = state.FirstSeen,
            LastSeen = state.LastSeen,
            UserUuid = user.Uuid,
            UserEmail = user.Email,
            UserName = user.Name,
            ServiceAccount = user.IsService ? user.Uuid : null,
            IsBreakGlass = rule.IsBreakGlass(user),
            DeviceUuid = state.Device,
            IPAddress = new TextList([.. state.Addresses]),
            Country = new TextList([.. state.Countries]),
            Place = new TextList([.. state.Places]),
            VaultUuid = state.Vault,
            EvidenceCount = state.Count,
            EvidenceUuid = new TextList([.. state.Uuids]),
            Evidence = new FindingEvidence([.. state.First.Concat(state.Latest).Select(one => one.ToFindingEvent())]),
            AccountUuid = state.Account,
            Key = state.Key,
            HasGrown = state.ToldCount > 0,
        };
        (state.ToldCount, state.ToldSeverity) = (state.Count, state.Severity);
        return finding;
    }

    private static void Note(List<string> list, string? text)
    {
        if (text is not null && list.Count < MostPlaces && !list.Contains(text))
            list.Add(text);
    }
}
