namespace OnePasswordActivity.Completion;

/// <summary>Completes how long to wait where there is nothing new.</summary>
public sealed class PollIntervalCompleter : DurationCompleter
{
    private protected override (string Span, string Tooltip)[] Common =>
    [
        ("10s", "Ten seconds, as without the parameter"),
        ("30s", "Half a minute: two requests a minute"),
        ("1m", "A minute: one request a minute"),
        ("5m", "Five minutes: twelve requests an hour"),
        ("15m", "A quarter of an hour: four requests an hour"),
        ("1h", "An hour"),
    ];

    private protected override string UnitsHere => "smh";
}
