using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A service account is made.</summary>
internal sealed class ServiceAccountCreatedRule : AuditRule
{
    public ServiceAccountCreatedRule()
        : base("OP-SERVICE-ACCOUNT-CREATED", "A service account is made", Severity.Medium, "T1136.003")
    {
        Logic = "Somebody makes a service account or another integration.";
        FalsePositives = "A planned integration.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["create"];

    protected override bool Matches(Fact fact) => fact.Is("create", "sa");

    protected override string Tell(Fact fact) => $"{fact.User} made the service account {fact.ObjectUuid}{From(fact)}.";
}
