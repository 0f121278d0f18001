using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>The account is deleted.</summary>
internal sealed class AccountDeletedRule : AuditRule
{
    public AccountDeletedRule()
        : base("OP-ACCOUNT-DELETED", "The account is deleted", Severity.Critical, "T1531", "T1485")
    {
        Logic = "Somebody deletes the whole account.";
        FalsePositives = "None.";
        Response = "Call 1Password at once.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["delete"];

    protected override bool Matches(Fact fact) => fact.Is("delete", "account");

    protected override string Tell(Fact fact) => $"{fact.User} deleted the account{From(fact)}.";
}
