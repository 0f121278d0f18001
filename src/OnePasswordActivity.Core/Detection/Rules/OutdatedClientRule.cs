using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>An app is too old to sign in.</summary>
internal sealed class OutdatedClientRule : Rule
{
    public OutdatedClientRule()
        : base("OP-OUTDATED-CLIENT", "An app is too old to sign in", Severity.Low, Streams.SignIns, "T1689")
    {
        Logic = "A sign-in fails since the app is older than the account allows, or does not tell its version.";
        FalsePositives = "People who don't update; it is hygiene more than an attack.";
        Response = "Ask the person to update the app.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["modern_version_failed"];

    public override void See(Fact fact)
    {
        if (fact.Action == "modern_version_failed")
            Report(fact, fact.User.Uuid, $"{fact.User} could not sign in with {fact.App ?? "an app"}: {(fact.ObjectType == "modern_version_missing" ? "it does not tell its version" : "it is too old")}.");
    }
}
