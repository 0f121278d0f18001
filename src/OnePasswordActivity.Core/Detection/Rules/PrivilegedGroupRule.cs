using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Somebody joins a group with power over the account.</summary>
internal sealed class PrivilegedGroupRule : AuditRule
{
    public PrivilegedGroupRule()
        : base("OP-PRIVILEGED-GROUP", "Somebody joins a group with power over the account", Severity.High, "T1098.003")
    {
        Logic = "Somebody joins a group of the watchlist's privilegedGroups (owners, administrators, security, recovery, …), or gets another role in it. Events don't name groups, so the list has to.";
        FalsePositives = "A new administrator.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
        Requires = "the watchlist's privilegedGroups";
    }

    public override IReadOnlyList<string> Actions { get; } = ["join", "role"];

    protected override bool Matches(Fact fact) => fact.ObjectType == "gm" && fact.Action is "join" or "role" && fact.ObjectUuid is { } group && Watchlist.PrivilegedGroups.ContainsKey(group);

    protected override string Tell(Fact fact) => $"{fact.User} {(fact.Action == "join" ? "added" : "changed the role of")} {fact.Aux} in the group {Named(Watchlist.PrivilegedGroups, fact.ObjectUuid)}{From(fact)}.";

    protected override string? Subject(Fact fact) => $"{fact.AuxUuid} {fact.ObjectUuid}";

    public override bool IsReady => Watchlist.PrivilegedGroups.Count > 0;
}
