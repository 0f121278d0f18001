namespace OnePasswordActivity.Benchmarks.Reading;

internal sealed class PlainAuditEvent : PlainEvent
{
    public string? ActorUuid { get; set; }

    public PlainActor? ActorDetails { get; set; }

    public string? ActorType { get; set; }

    public string? ActorAccountUuid { get; set; }

    public string? Action { get; set; }

    public string? ObjectType { get; set; }

    public string? ObjectUuid { get; set; }

    public PlainActor? ObjectDetails { get; set; }

    public long? AuxId { get; set; }

    public string? AuxUuid { get; set; }

    public PlainActor? AuxDetails { get; set; }

    public string? AuxInfo { get; set; }

    public PlainSession? Session { get; set; }
}
