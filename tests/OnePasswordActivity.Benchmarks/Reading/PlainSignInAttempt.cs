namespace OnePasswordActivity.Benchmarks.Reading;

internal sealed class PlainSignInAttempt : PlainEvent
{
    public string? SessionUuid { get; set; }

    public string? Country { get; set; }

    public string? Category { get; set; }

    public string? Type { get; set; }

    public PlainDetails? Details { get; set; }

    public PlainActor? TargetUser { get; set; }

    public PlainClient? Client { get; set; }
}
