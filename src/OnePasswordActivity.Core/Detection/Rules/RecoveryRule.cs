using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>The recovery of an account is begun.</summary>
internal sealed class RecoveryRule : AuditRule
{
    public RecoveryRule()
        : base("OP-RECOVERY", "The recovery of an account is begun", Severity.Medium, "T1098")
    {
        Logic = "An administrator begins to recover the account of a user, who then gets a new password and Secret Key.";
        FalsePositives = "A person who lost them; compare with the ticket.";
        Response = "Compare it with a ticket. If there is none, ask the administrator and the user.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["beginr"];

    protected override bool Matches(Fact fact) => fact.Is("beginr", "user");

    protected override string Tell(Fact fact) => $"{fact.User} began to recover the account of {fact.Object}{From(fact)}.";

    protected override string? Subject(Fact fact) => fact.ObjectUuid;
}
