using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Access to a privileged vault is changed.</summary>
internal sealed class PrivilegedVaultRule : AuditRule
{
    public PrivilegedVaultRule()
        : base("OP-PRIVILEGED-VAULT", "Access to a privileged vault is changed", Severity.High, "T1555.005", "T1098.003")
    {
        Logic = "Access of a person or group to a vault of the watchlist's privilegedVaults is given, taken or changed.";
        FalsePositives = "A planned change.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
        Requires = "the watchlist's privilegedVaults";
    }

    public override IReadOnlyList<string> Actions { get; } = ["grant", "revoke", "update"];

    protected override bool Matches(Fact fact) => IsAccessChange(fact) && fact.ObjectUuid is { } vault && Watchlist.PrivilegedVaults.ContainsKey(vault);

    protected override string Tell(Fact fact) => $"{fact.User} changed the access of {(fact.ObjectType == "gva" ? "the group " + fact.AuxUuid : fact.Aux.ToString())} to the privileged vault {Named(Watchlist.PrivilegedVaults, fact.ObjectUuid)} ({fact.Action}){From(fact)}.";

    protected override string? Subject(Fact fact) => $"{fact.User.Uuid} {fact.ObjectUuid}";

    public override bool IsReady => Watchlist.PrivilegedVaults.Count > 0;
}
