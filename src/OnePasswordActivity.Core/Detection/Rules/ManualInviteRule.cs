using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A person invites somebody by hand.</summary>
internal sealed class ManualInviteRule : AuditRule
{
    public ManualInviteRule()
        : base("OP-MANUAL-INVITE", "A person invites somebody by hand", Severity.Low, "T1136.003")
    {
        Logic = "An invitation is made by a person, not by the service account that provisions users.";
        FalsePositives = "Accounts without automated provisioning, where all invitations are made by hand.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["create"];

    protected override bool Matches(Fact fact) => fact.Is("create", "invite") && !fact.IsService;

    protected override string Tell(Fact fact) => $"{fact.User} invited {fact.AuxInfo ?? "somebody"}{From(fact)}.";
}
