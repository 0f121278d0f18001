using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Access to a vault is changed.</summary>
internal sealed class VaultAccessRule : AuditRule
{
    public VaultAccessRule()
        : base("OP-VAULT-ACCESS", "Access to a vault is changed", Severity.Informational, "T1098.003")
    {
        Logic = "Somebody gives, takes or changes the access of others to a vault that is not on the watchlist's privilegedVaults.";
        FalsePositives = "Everyday administration.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["grant", "revoke", "update"];

    protected override bool Matches(Fact fact) => IsAccessChange(fact) && fact.AuxUuid != fact.User.Uuid && !(fact.ObjectUuid is { } vault && Watchlist.PrivilegedVaults.ContainsKey(vault));

    protected override string Tell(Fact fact) => $"{fact.User} changed who can use the vault {fact.ObjectUuid} ({fact.Action}){From(fact)}.";

    protected override string? Subject(Fact fact) => $"{fact.User.Uuid} {fact.ObjectUuid}";
}
