using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A person gives themselves access to a vault and takes secrets of it.</summary>
internal sealed class SelfGrantRevealRule : Rule
{
    private readonly Threshold window;
    private readonly RecentMap<(string, string), Fact> grants = new(10_000);

    public SelfGrantRevealRule()
        : base("OP-SELF-GRANT-REVEAL", "A person gives themselves access to a vault and takes secrets of it", Severity.High, Streams.Audit | Streams.Usages, "T1098.003", "T1555.005")
    {
        window = Set("window", 60, "minutes", "how long after the change");
        Logic = "Somebody gives themselves access to a vault, or changes their own access to it, and within 'window' minutes takes a secret of it (reveal, copy, fetch, export).";
        FalsePositives = "Administrators who help out.";
        Response = "Suspend the user unless they explain it, take the access back, and change what they read.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["grant", "update", "reveal", "secure-copy", "server-fetch", "export"];

    public override void See(Fact fact)
    {
        if (fact.User.Uuid is not { } user)
            return;
        if (fact.ObjectType == "uva" && fact.Action is "grant" or "update" && fact.AuxUuid == user && fact.ObjectUuid is { } granted)
            grants.Set((user, granted), fact);
        else if (fact.IsReveal && fact.Vault is { } vault && grants.TryGet((user, vault), out var grant) && fact.Ticks >= grant.Ticks && fact.Ticks - grant.Ticks <= window.Ticks)
            Report(fact, $"{user} {vault}", $"{fact.User} gave themselves access to the vault {Named(Watchlist.PrivilegedVaults, vault)} and then took secrets of it.", [grant, fact]);
    }
}
