using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A suspended or deleted user is active.</summary>
internal sealed class SuspendedActivityRule : Rule
{
    private const int MostHeld = 5000;

    private readonly Threshold grace;
    private readonly RecentMap<string, Fact> suspended = new(50_000);
    private readonly HashSet<string?> audited = [];

    /// <summary>
    /// Users whom the Users API calls suspended, with what they did. It is held, since the audit event of their suspension may come yet:
    /// then it was before. They leave when such an event comes.
    /// </summary>
    private readonly Dictionary<string, List<Fact>> stated = [];

    private int held;
    private bool follows;

    public SuspendedActivityRule()
        : base("OP-SUSPENDED-ACTIVITY", "A suspended or deleted user is active", Severity.High, Streams.All, "T1078.004")
    {
        grace = Set("grace", 10, "minutes", "how long after the suspension something may still end");
        Logic = "A user was suspended or deleted and not reactivated, and more than 'grace' minutes later signs in, uses an item or changes something. Sign-ins that fail don't count. With a connection to the Users API also a user whom it calls suspended while no audit event tells since when; that is Medium.";
        FalsePositives = "Uses of an app that was offline; they come late, with their own time. A user who was suspended so lately that the audit event has not come yet.";
        Response = "Suspend the user again, end their sessions and remove their devices.";
    }

    public override IReadOnlyList<Landmark> Landmarks { get; } =
    [
        new("suspend", "user", TimeSpan.MaxValue), new("delete", "user", TimeSpan.MaxValue), new("reactive", "user", TimeSpan.MaxValue),
    ];

    /// <inheritdoc/>
    public override bool NeedsLast => stated.Count > 0;

    public override void See(Fact fact)
    {
        if (fact.Stream == ActivityStream.AuditEvents)
            Learn(fact);
        if (fact.User.Uuid is not { } user || (fact.Stream == ActivityStream.SignInAttempts && !fact.IsSignIn))
            return;
        if (suspended.TryGet(user, out var suspension))
        {
            if (fact.Ticks - suspension.Ticks > grace.Ticks)
                Report(fact, user, $"{fact.User} was {(suspension.Action == "delete" ? "deleted" : "suspended")} by {suspension.User} and was active afterwards{From(fact)}.", [suspension, fact]);
        }
        else if (stated.Count > 0 && stated.TryGetValue(user, out var facts) && audited.Contains(fact.Account))
        {
            if (follows)
                Tell(fact);
            else if (held++ < MostHeld)
                facts.Add(fact);
        }
    }

    public override void Follow()
    {
        follows = true;
        End();
    }

    public override void End()
    {
        foreach (var facts in stated.Values)
        {
            facts.ForEach(Tell);
            facts.Clear();
        }
    }

    protected override void Start()
    {
        foreach (var user in Context.SuspendedUsers)
            stated[user] = [];
    }

    private void Learn(Fact fact)
    {
        if (stated.Count > 0)
            audited.Add(fact.Account);
        if (fact.ObjectType != "user" || fact.ObjectUuid is not { } target || fact.Action is not ("suspend" or "delete" or "reactive"))
            return;
        stated.Remove(target);
        if (fact.Action == "reactive")
            suspended.Remove(target);
        else
            suspended.Set(target, fact);
    }

    private void Tell(Fact fact) => Report(
        fact, fact.User.Uuid, $"{fact.User}, who is suspended though no audit event tells since when, was active{From(fact)}.", severity: Severity.Medium);
}
