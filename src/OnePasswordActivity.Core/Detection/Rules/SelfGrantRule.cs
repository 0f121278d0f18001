using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A person gives themselves access to a vault.</summary>
internal sealed class SelfGrantRule : AuditRule
{
    public SelfGrantRule()
        : base("OP-SELF-GRANT", "A person gives themselves access to a vault", Severity.Medium, "T1098.003", "T1555.005")
    {
        Logic = "Somebody gives themselves access to a vault, or changes their own access to one. For a vault of the watchlist's privilegedVaults it is High.";
        FalsePositives = "Administrators who help out.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
        Highest = Severity.High;
    }

    public override IReadOnlyList<string> Actions { get; } = ["grant", "update"];

    protected override bool Matches(Fact fact) => fact.ObjectType == "uva" && fact.Action is "grant" or "update" && fact.AuxUuid is not null && fact.AuxUuid == fact.User.Uuid;

    protected override string Tell(Fact fact) => $"{fact.User} gave themselves access to the vault {Named(Watchlist.PrivilegedVaults, fact.ObjectUuid)}{From(fact)}.";

    protected override Severity SeverityOf(Fact fact) => fact.ObjectUuid is { } vault && Watchlist.PrivilegedVaults.ContainsKey(vault) ? Severity.High : Severity.Medium;
}
