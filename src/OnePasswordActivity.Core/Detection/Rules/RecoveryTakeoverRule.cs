using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A recovered account is used from a new address to take secrets.</summary>
internal sealed class RecoveryTakeoverRule : Rule
{
    /// <summary>Who has more new addresses in a day has another one for each request.</summary>
    private const int MostAddresses = 100;

    private readonly Threshold items, window;
    private readonly RecentMap<string, Recovery> recoveries = new(2000);
    private readonly Windows<(string, string)> windows;

    public RecoveryTakeoverRule()
        : base("OP-RECOVERY-TAKEOVER", "A recovered account is used from a new address to take secrets", Severity.Critical, Streams.All, "T1098", "T1078.004", "T1555.005")
    {
        items = Set("items", 5, "items", "how many different items");
        window = Set("window", 24, "hours", "within how long, for each step");
        Logic = "The account of a user is recovered (completed), within 'window' hours the user signs in from an IP address from which they never signed in before, and within 'window' hours of that takes 'items' different items from there, or exports a vault.";
        FalsePositives = "A person who lost the laptop and moves in on a new one, elsewhere.";
        Response = "Suspend the user, ask the administrator who recovered the account, and change what was read.";
        windows = new(window, items);
    }

    public override IReadOnlyList<Landmark> Landmarks { get; } =
    [
        new("beginr", "user", TimeSpan.FromDays(30)), new("completr", "user", TimeSpan.FromDays(30)),
    ];

    public override TimeSpan Lookback => TimeSpan.FromTicks(2 * window.Ticks);

    public override void See(Fact fact)
    {
        if (fact.ObjectType == "user" && fact.ObjectUuid is { } target && fact.Action is "beginr" or "completr" && fact.Stream == ActivityStream.AuditEvents)
        {
            var begun = fact.Action == "beginr" ? fact : recoveries.TryGet(target, out var known) ? known.Begun : null;
            recoveries.Set(target, new Recovery(begun, fact.Action == "completr" ? fact : null));
        }

        if (fact.User.Uuid is not { } user || fact.IPAddress is not { } address || !recoveries.TryGet(user, out var recovery))
        {
            Learn(fact);
            return;
        }

        if (recovery.Completed is { } done && fact.Ticks - done.Ticks > 2 * window.Ticks)
        {
            recoveries.Remove(user);
            Learn(fact);
            return;
        }

        if (fact.IsSignIn && SignInAddresses.IsNew(fact, Context.Baselines) && recovery.Completed is { } completed && fact.Ticks >= completed.Ticks && fact.Ticks - completed.Ticks <= window.Ticks)
        {
            // The person may be at a new place as well, so each new address is kept.
            if (!recovery.SignIns.TryGet(address, out _))
                recovery.SignIns.Set(address, fact);
            return;
        }

        if (!recovery.SignIns.TryGet(address, out var signIn) || fact.Ticks - signIn.Ticks > window.Ticks)
        {
            recovery.SignIns.Remove(address);
            Learn(fact);
            return;
        }

        var isExport = fact.Is("export", "vault");
        if (!isExport && !(fact.IsReveal && fact.Item is not null))
            return;
        var recent = windows.Add((user, signIn.Uuid), fact, fact.Item ?? fact.Uuid);
        if (isExport || recent.Distinct >= items.Count)
            Report(
                fact,
                user,
                $"The account of {fact.User} was recovered, then used{From(signIn)}, an address that is new for it, to take secrets.",
                new[] { recovery.Begun, recovery.Completed, signIn }.OfType<Fact>().Concat(recent.Facts));
    }

    private void Learn(Fact fact)
    {
        if (fact.IsSignIn && fact.User.Uuid is { } user && fact.IPAddress is { } address)
            Context.Baselines.See(SignInAddresses.Kind, user, address, fact);
    }

    private sealed class Recovery(Fact? begun, Fact? completed)
    {
        public Fact? Begun { get; } = begun;

        public Fact? Completed { get; } = completed;

        /// <summary>The sign-ins from new addresses after it, the first one of each.</summary>
        public RecentMap<string, Fact> SignIns { get; } = new(MostAddresses);
    }
}
