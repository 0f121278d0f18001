using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A user loses the second factor.</summary>
internal sealed class MfaDisabledRule : AuditRule
{
    public MfaDisabledRule()
        : base("OP-MFA-DISABLED", "A user loses the second factor", Severity.Medium, "T1556.006")
    {
        Logic = "The second factor of a user is switched off; by the user it is Low.";
        FalsePositives = "A person with a new phone; the help desk.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["disblmfa"];

    protected override bool Matches(Fact fact) => fact.Is("disblmfa", "user");

    protected override string Tell(Fact fact) => $"{fact.User} switched off the second factor of {(IsSelf(fact) ? "themselves" : fact.Object.ToString())}{From(fact)}.";

    protected override Severity SeverityOf(Fact fact) => IsSelf(fact) ? Severity.Low : Severity.Medium;

    private static bool IsSelf(Fact fact) => fact.ObjectUuid == fact.User.Uuid;
}
