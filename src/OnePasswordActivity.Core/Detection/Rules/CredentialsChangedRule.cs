using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>The password or Secret Key of a user is changed.</summary>
internal sealed class CredentialsChangedRule : AuditRule
{
    public CredentialsChangedRule()
        : base("OP-CREDENTIALS-CHANGED", "The password or Secret Key of a user is changed", Severity.Low, "T1098")
    {
        Logic = "A user changes the account password or gets a new Secret Key.";
        FalsePositives = "Everyday care.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["changemp", "changesk"];

    protected override bool Matches(Fact fact) => fact.ObjectType == "user" && fact.Action is "changemp" or "changesk";

    protected override string Tell(Fact fact) => $"{fact.User} changed {(fact.Action == "changesk" ? "the Secret Key" : "the account password")}{From(fact)}.";
}
