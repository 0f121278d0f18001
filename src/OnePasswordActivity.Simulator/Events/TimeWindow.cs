namespace OnePasswordActivity.Simulator;

/// <summary>The timestamps that somebody asked for: from the start on, before the end.</summary>
internal readonly record struct TimeWindow(long Start, long End)
{
    public const long NoEnd = long.MaxValue;

    public bool Contains(long time) => time >= Start && time < End;
}
