namespace OnePasswordActivity.Benchmarks.Reading;

internal sealed class PlainItemUsage : PlainEvent
{
    public long? UsedVersion { get; set; }

    public string? VaultUuid { get; set; }

    public string? ItemUuid { get; set; }

    public string? Action { get; set; }

    public PlainActor? User { get; set; }

    public PlainClient? Client { get; set; }
}
