using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A second factor is switched off for everybody.</summary>
internal sealed class MfaDisabledForAllRule : AuditRule
{
    public MfaDisabledForAllRule()
        : base("OP-MFA-DISABLED-FOR-ALL", "A second factor is switched off for everybody", Severity.High, "T1556.006")
    {
        Logic = "Somebody switches off a kind of second factor, or Duo, for the whole account.";
        FalsePositives = "A move from one kind of second factor to another.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["disblmfa", "disblduo"];

    protected override bool Matches(Fact fact) => fact.ObjectType == "account" && fact.Action is "disblmfa" or "disblduo";

    protected override string Tell(Fact fact) => $"{fact.User} switched off {(fact.Action == "disblduo" ? "Duo" : "a second factor")} for the whole account{From(fact)}.";
}
