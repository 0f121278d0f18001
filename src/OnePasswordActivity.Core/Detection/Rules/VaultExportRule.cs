using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A vault is exported.</summary>
internal sealed class VaultExportRule : AuditRule
{
    public VaultExportRule()
        : base("OP-VAULT-EXPORT", "A vault is exported", Severity.Low, "T1555.005")
    {
        Logic = "Somebody exports a vault; one of the watchlist's privilegedVaults is Medium.";
        FalsePositives = "Backups by hand.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what was in the vault.";
        Highest = Severity.Medium;
    }

    public override IReadOnlyList<string> Actions { get; } = ["export"];

    protected override bool Matches(Fact fact) => fact.Is("export", "vault");

    protected override string Tell(Fact fact) => $"{fact.User} exported the vault {Named(Watchlist.PrivilegedVaults, fact.ObjectUuid)}{From(fact)}.";

    protected override Severity SeverityOf(Fact fact) => fact.ObjectUuid is { } vault && Watchlist.PrivilegedVaults.ContainsKey(vault) ? Severity.Medium : Severity.Low;
}
