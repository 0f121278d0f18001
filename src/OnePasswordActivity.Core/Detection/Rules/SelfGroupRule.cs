using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A person puts themselves into a group.</summary>
internal sealed class SelfGroupRule : AuditRule
{
    public SelfGroupRule()
        : base("OP-SELF-GROUP", "A person puts themselves into a group", Severity.Medium, "T1098.003", "T1078.004")
    {
        Logic = "Somebody adds themselves to a group or changes their own role in one; who acts and who is added are compared by UUID.";
        FalsePositives = "Administrators who set up groups.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["join", "role"];

    protected override bool Matches(Fact fact) => fact.ObjectType == "gm" && fact.Action is "join" or "role" && fact.AuxUuid is not null && fact.AuxUuid == fact.User.Uuid;

    protected override string Tell(Fact fact) => $"{fact.User} {(fact.Action == "join" ? "joined" : "changed their role in")} the group {Named(Watchlist.PrivilegedGroups, fact.ObjectUuid)} on their own{From(fact)}.";
}
