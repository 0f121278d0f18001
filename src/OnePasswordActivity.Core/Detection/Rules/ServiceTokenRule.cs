using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A token of a service account is made, renamed or revoked.</summary>
internal sealed class ServiceTokenRule : AuditRule
{
    public ServiceTokenRule()
        : base("OP-SERVICE-TOKEN", "A token of a service account is made, renamed or revoked", Severity.Medium, "T1098.001", "T1528")
    {
        Logic = "Somebody makes, renames or revokes a token of a service account. That one is verified is Low.";
        FalsePositives = "Tokens that are renewed by plan.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["create", "trename", "tverify", "trevoke"];

    protected override bool Matches(Fact fact) => fact.ObjectType == "satoken" && fact.Action is "create" or "trename" or "tverify" or "trevoke";

    protected override string Tell(Fact fact) => $"{fact.User} changed a token of the service account {fact.AuxUuid ?? fact.ObjectUuid} ({fact.Action}){From(fact)}.";

    protected override string? Subject(Fact fact) => $"{fact.User.Uuid} {fact.AuxUuid}";

    protected override Severity SeverityOf(Fact fact) => fact.Action == "tverify" ? Severity.Low : Severity.Medium;
}
