using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Somebody outside the company is invited.</summary>
internal sealed class ExternalInviteRule : AuditRule
{
    public ExternalInviteRule()
        : base("OP-EXTERNAL-INVITE", "Somebody outside the company is invited", Severity.Medium, "T1136.003")
    {
        Logic = "Somebody invites an e-mail address of a domain that is not on the watchlist's companyDomains; where it names none, of another domain than their own.";
        FalsePositives = "Guests and contractors.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["create"];

    protected override bool Matches(Fact fact) => fact.Is("create", "invite") && Domains.IsForeign(fact.AuxInfo, fact.User, Watchlist);

    protected override string Tell(Fact fact) => $"{fact.User} invited {fact.AuxInfo}, who is outside the company{From(fact)}.";
}
