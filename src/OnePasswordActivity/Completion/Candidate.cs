using System.Collections.Generic;

namespace OnePasswordActivity.Completion;

/// <summary>Something to offer for a parameter.</summary>
/// <param name="text">The value itself, without quotes.</param>
/// <param name="tooltip">What it means.</param>
internal sealed class Candidate(string text, string tooltip)
{
    public string Text { get; } = text;

    public string Tooltip { get; } = tooltip;

    /// <summary>What else people may begin to type for it, such as a name for an address.</summary>
    public IReadOnlyList<string?> OtherNames { get; init; } = [];

    /// <summary>Whether the shell reads it as it is without quotes, although it looks like a number.</summary>
    public bool IsNumberWithUnit { get; init; }
}
