using System.Globalization;

namespace OnePasswordActivity;

/// <summary>A number that decides when a rule fires.</summary>
public sealed class DetectionThreshold
{
    /// <summary>The name to give to <c>-Option</c>: the rule's id, a dot, and the threshold's own name.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The value where none is given.</summary>
    public double Default { get; internal init; }

    /// <summary>What it counts: events, users, minutes, hours, days, km, …</summary>
    public string Unit { get; internal init; } = "";

    /// <summary>The least value that is accepted. The greatest is 1,000,000.</summary>
    public double Minimum { get; internal init; }

    /// <summary>What it decides.</summary>
    public string Meaning { get; internal init; } = "";

    /// <summary>Name, value and unit.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} = {1} {2}", Name, Default, Unit);
}
