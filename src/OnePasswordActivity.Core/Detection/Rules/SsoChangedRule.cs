using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Single sign-on is changed.</summary>
internal sealed class SsoChangedRule : AuditRule
{
    public SsoChangedRule()
        : base("OP-SSO-CHANGED", "Single sign-on is changed", Severity.Medium, "T1484.002", "T1556")
    {
        Logic = "Somebody switches single sign-on on or off, or changes who has to use it and how. Switching it off is High.";
        FalsePositives = "A planned change.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
        Highest = Severity.High;
    }

    public override IReadOnlyList<string> Actions { get; } = ["enblsso", "disblsso", "chngpsso", "chngasso", "chngdsso", "addgsso", "delgsso"];

    protected override bool Matches(Fact fact) => fact.ObjectType == "sso" && fact.Action is "enblsso" or "disblsso" or "chngpsso" or "chngasso" or "chngdsso" or "addgsso" or "delgsso";

    protected override string Tell(Fact fact) => $"{fact.User} changed single sign-on ({fact.Action}){From(fact)}.";

    protected override Severity SeverityOf(Fact fact) => fact.Action == "disblsso" ? Severity.High : Severity.Medium;
}
