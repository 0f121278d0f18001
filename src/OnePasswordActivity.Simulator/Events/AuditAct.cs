namespace OnePasswordActivity.Simulator;

/// <summary>Something that is audited: an action on a kind of object, and who does such things.</summary>
internal sealed record AuditAct(string Action, string ObjectType, AuditActorKind By)
{
    public string Pair { get; } = $"{Action} {ObjectType}";
}
