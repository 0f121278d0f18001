using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A user is suspended or deleted.</summary>
internal sealed class UserRemovedRule : AuditRule
{
    public UserRemovedRule()
        : base("OP-USER-REMOVED", "A user is suspended or deleted", Severity.Informational, "T1531")
    {
        Logic = "A user is suspended or deleted; one of the watchlist's breakGlassUsers is High.";
        FalsePositives = "Everyday offboarding.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
        Highest = Severity.High;
    }

    public override IReadOnlyList<string> Actions { get; } = ["suspend", "delete"];

    protected override bool Matches(Fact fact) => fact.ObjectType == "user" && fact.Action is "suspend" or "delete";

    protected override string Tell(Fact fact) => $"{fact.User} {(fact.Action == "delete" ? "deleted" : "suspended")} {fact.Object}{From(fact)}.";

    protected override string? Subject(Fact fact) => fact.ObjectUuid;

    protected override Severity SeverityOf(Fact fact) => Watchlist.IsBreakGlass(fact.ObjectUuid, fact.Object.Email) ? Severity.High : Severity.Informational;
}
