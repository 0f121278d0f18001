using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>The firewall of the account is changed.</summary>
internal sealed class FirewallChangedRule : AuditRule
{
    public FirewallChangedRule()
        : base("OP-FIREWALL-CHANGED", "The firewall of the account is changed", Severity.Medium, "T1686.001")
    {
        Logic = "Somebody changes the firewall rules of the account.";
        FalsePositives = "A planned change.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["updatfw"];

    protected override bool Matches(Fact fact) => fact.Is("updatfw", "account");

    protected override string Tell(Fact fact) => $"{fact.User} changed the rules of the firewall{From(fact)}.";
}
