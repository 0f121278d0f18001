using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A suspended or deleted user is active.</summary>
internal sealed class SuspendedActivityRule : Rule
{
    private readonly Threshold grace;
    private readonly RecentMap<string, Fact?> suspended = new(50_000);

    public SuspendedActivityRule()
        : base("OP-SUSPENDED-ACTIVITY", "A suspended or deleted user is active", Severity.High, Streams.All, "T1078.004")
    {
        grace = Set("grace", 10, "minutes", "how long after the suspension something may still end");
        Logic = "A user was suspended or deleted and not reactivated, and more than 'grace' minutes later signs in, uses an item or changes something. Sign-ins that fail don't count.";
        FalsePositives = "Uses of an app that was offline; they come late, with their own time.";
        Response = "Suspend the user again, end their sessions and remove their devices.";
    }

    public override IReadOnlyList<Landmark> Landmarks { get; } =
    [
        new("suspend", "user", TimeSpan.MaxValue), new("delete", "user", TimeSpan.MaxValue), new("reactive", "user", TimeSpan.MaxValue),
    ];

    protected override void Start()
    {
        foreach (var user in Context.SuspendedUsers)
            suspended.Set(user, null);
    }

    public override void See(Fact fact)
    {
        if (fact.Stream == ActivityStream.AuditEvents && fact.ObjectType == "user" && fact.ObjectUuid is { } target)
        {
            if (fact.Action is "suspend" or "delete")
                suspended.Set(target, fact);
            else if (fact.Action is "reactive")
                suspended.Remove(target);
        }

        if (fact.User.Uuid is not { } user || !suspended.TryGet(user, out var suspension) || (fact.Stream == ActivityStream.SignInAttempts && !fact.IsSignIn))
            return;
        if (suspension is null)
            Report(fact, user, $"{fact.User}, who is suspended, was active{From(fact)}.");
        else if (fact.Ticks - suspension.Ticks > grace.Ticks)
            Report(fact, user, $"{fact.User} was {(suspension.Action == "delete" ? "deleted" : "suspended")} by {suspension.User} and was active afterwards{From(fact)}.", [suspension, fact]);
    }
}
