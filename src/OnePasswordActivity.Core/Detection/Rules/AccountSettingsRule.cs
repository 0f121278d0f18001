using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Settings of the account are changed.</summary>
internal sealed class AccountSettingsRule : AuditRule
{
    public AccountSettingsRule()
        : base("OP-ACCOUNT-SETTINGS", "Settings of the account are changed", Severity.Low, "T1484")
    {
        Logic = "Somebody changes the account's settings, its kind, or what may be shared outside.";
        FalsePositives = "A planned change.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["update", "convert", "uisas"];

    protected override bool Matches(Fact fact) => fact.ObjectType == "account" && fact.Action is "update" or "convert" or "uisas";

    protected override string Tell(Fact fact) => $"{fact.User} changed settings of the account ({fact.Action}){From(fact)}.";
}
