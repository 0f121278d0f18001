namespace OnePasswordActivity.Completion;

/// <summary>Completes how far back to read.</summary>
public sealed class LastCompleter : DurationCompleter
{
    private protected override (string Span, string Tooltip)[] Common =>
    [
        ("15m", "The last quarter of an hour"),
        ("1h", "The last hour"),
        ("24h", "The last 24 hours"),
        ("7d", "The last seven days"),
        ("30d", "The last 30 days"),
        ("90d", "The last 90 days"),
        ("120d", "All that the Events API keeps"),
    ];

    private protected override string UnitsHere => "mhdw";
}
