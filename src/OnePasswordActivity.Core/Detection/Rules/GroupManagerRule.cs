using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A member of a group becomes its manager.</summary>
internal sealed class GroupManagerRule : AuditRule
{
    public GroupManagerRule()
        : base("OP-GROUP-MANAGER", "A member of a group becomes its manager", Severity.Low, "T1098.003")
    {
        Logic = "The role of a member of a group changes to manager (aux_info is A).";
        FalsePositives = "Everyday administration.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["role"];

    protected override bool Matches(Fact fact) => fact.Is("role", "gm") && fact.AuxInfo == "A";

    protected override string Tell(Fact fact) => $"{fact.User} made {fact.Aux} a manager of the group {Named(Watchlist.PrivilegedGroups, fact.ObjectUuid)}{From(fact)}.";

    protected override string? Subject(Fact fact) => $"{fact.AuxUuid} {fact.ObjectUuid}";
}
