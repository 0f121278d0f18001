using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A service account gets access to a vault.</summary>
internal sealed class ServiceVaultGrantRule : AuditRule
{
    public ServiceVaultGrantRule()
        : base("OP-SERVICE-VAULT-GRANT", "A service account gets access to a vault", Severity.Low, "T1098.003")
    {
        Logic = "Somebody gives a service account access to a vault.";
        FalsePositives = "A planned integration.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["grant"];

    protected override bool Matches(Fact fact) => fact.Is("grant", "uva") && fact.Aux.IsService;

    protected override string Tell(Fact fact) => $"{fact.User} gave the service account {fact.Aux} access to the vault {Named(Watchlist.PrivilegedVaults, fact.ObjectUuid)}{From(fact)}.";

    protected override string? Subject(Fact fact) => fact.AuxUuid;
}
