using System;

namespace OnePasswordActivity.Core.Detection;

/// <summary>A number of a rule, as it is set for this run.</summary>
internal sealed class Threshold(DetectionThreshold about)
{
    public DetectionThreshold About { get; } = about;

    public double Value { get; set; } = about.Default;

    public int Count => (int)Value;

    public bool IsTime => About.Unit is "minutes" or "hours" or "days";

    /// <summary>The value as a span of time.</summary>
    public long Ticks => (long)(Value * About.Unit switch
    {
        "minutes" => TimeSpan.TicksPerMinute,
        "hours" => TimeSpan.TicksPerHour,
        _ => TimeSpan.TicksPerDay,
    });
}
