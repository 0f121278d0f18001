using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A vault is exported.</summary>
internal sealed class VaultExportRule : AuditRule
{
    public VaultExportRule()
        : base("OP-VAULT-EXPORT", "A vault is exported", Severity.Low, "T1555.005", "T1048")
    {
        Logic = "Somebody exports a vault; one of the watchlist's privilegedVaults is Medium.";
        FalsePositives = "Backups by hand.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
        Highest = Severity.Medium;
    }

    public override IReadOnlyList<string> Actions { get; } = ["export"];

    protected override bool Matches(Fact fact) => fact.Is("export", "vault");

    protected override string Tell(Fact fact) => $"{fact.User} exported the vault {Named(Watchlist.PrivilegedVaults, fact.ObjectUuid)}{From(fact)}.";

    protected override Severity SeverityOf(Fact fact) => fact.ObjectUuid is { } vault && Watchlist.PrivilegedVaults.ContainsKey(vault) ? Severity.Medium : Severity.Low;
}
