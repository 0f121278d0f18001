using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity;

/// <summary>What a rule looks for, and what to make of it.</summary>
public sealed class DetectionRule
{
    /// <summary>The id; it never changes.</summary>
    public string Id { get; internal init; } = "";

    /// <summary>What it looks for, in a few words.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>How much its findings matter; some findings of a rule may matter less or more, as its logic says.</summary>
    public Severity Severity { get; internal init; }

    /// <summary>The techniques of MITRE ATT&amp;CK.</summary>
    public TextList Technique { get; internal init; } = new([]);

    /// <summary>The streams that it reads.</summary>
    public TextList Stream { get; internal init; } = new([]);

    /// <summary>When it fires, in words.</summary>
    public string Logic { get; internal init; } = "";

    /// <summary>The numbers in its logic, which can be changed.</summary>
    public IReadOnlyList<DetectionThreshold> Threshold { get; internal init; } = [];

    /// <summary>What it needs to fire at all, such as a list of the watchlist or days of history; null when it needs nothing.</summary>
    public string? Requires { get; internal init; }

    /// <summary>What also looks like it and is harmless.</summary>
    public string FalsePositives { get; internal init; } = "";

    /// <summary>What to do about its findings.</summary>
    public string RecommendedAction { get; internal init; } = "";

    /// <summary>Where to read more.</summary>
    public TextList Reference { get; internal init; } = new([]);

    /// <summary>The thresholds on one line.</summary>
    public string Thresholds => string.Join("; ", Threshold.Select(threshold => threshold.ToString()));

    /// <summary>The id and the title.</summary>
    public override string ToString() => $"{Id}: {Title}";
}
