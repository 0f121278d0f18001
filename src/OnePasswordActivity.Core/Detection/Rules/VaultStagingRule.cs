using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A new vault is opened to somebody outside.</summary>
internal sealed class VaultStagingRule : Rule
{
    private readonly Threshold window;
    private readonly RecentMap<string, Fact> vaults = new(5000);

    public VaultStagingRule()
        : base("OP-VAULT-STAGING", "A new vault is opened to somebody outside", Severity.Medium, Streams.Audit, "T1074", "T1537")
    {
        window = Set("window", 24, "hours", "within how long");
        Logic = "Somebody makes a vault, and within 'window' hours gives a person outside the company access to it: one whose domain is not on the watchlist's companyDomains, or where it names none, not their own.";
        FalsePositives = "A vault for work with a contractor.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["create", "grant"];

    public override void See(Fact fact)
    {
        if (fact.Is("create", "vault") && fact.ObjectUuid is { } made)
            vaults.Set(made, fact);
        else if (fact.Is("grant", "uva") && !fact.Aux.IsService && fact.ObjectUuid is { } vault && vaults.TryGet(vault, out var creation) && fact.Ticks - creation.Ticks <= window.Ticks
            && creation.User.Uuid == fact.User.Uuid && Domains.IsForeign(fact.Aux.Email, fact.User, Watchlist))
            Report(fact, vault, $"{fact.User} made the vault {vault} and gave {fact.Aux}, who is outside the company, access to it.", [creation, fact], vault: vault);
    }
}
