namespace OnePasswordActivity.Core.Detection;

/// <summary>A rule that fires on single audit events.</summary>
internal abstract class AuditRule : Rule
{
    private protected AuditRule(string id, string title, Severity severity, params string[] techniques)
        : base(id, title, severity, Streams.Audit, techniques)
    {
    }

    public sealed override void See(Fact fact)
    {
        if (Matches(fact))
            Report(fact, Subject(fact), Tell(fact), severity: SeverityOf(fact), vault: VaultOf(fact));
    }

    protected abstract bool Matches(Fact fact);

    protected abstract string Tell(Fact fact);

    /// <summary>What belongs together: as a rule what one person did.</summary>
    protected virtual string? Subject(Fact fact) => fact.User.Uuid;

    protected virtual Severity SeverityOf(Fact fact) => Severity;

    /// <summary>The vault whose access an event changes.</summary>
    protected static string? VaultOf(Fact fact) => fact.ObjectType is "uva" or "gva" or "vault" or "items" ? fact.ObjectUuid : null;

    protected static bool IsAccessChange(Fact fact) => fact.ObjectType is "uva" or "gva" && fact.Action is "grant" or "revoke" or "update";
}
