using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A verified domain is changed.</summary>
internal sealed class DomainChangedRule : AuditRule
{
    public DomainChangedRule()
        : base("OP-DOMAIN-CHANGED", "A verified domain is changed", Severity.Medium, "T1484.002")
    {
        Logic = "Somebody verifies a domain, takes the verification back or deletes a domain. A domain decides who can join.";
        FalsePositives = "A planned change.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["vrfydmn", "uvrfydmn", "dvrfydmn"];

    protected override bool Matches(Fact fact) => fact.Action is "vrfydmn" or "uvrfydmn" or "dvrfydmn";

    protected override string Tell(Fact fact) => $"{fact.User} changed the verified domains of the account ({fact.Action}){From(fact)}.";
}
