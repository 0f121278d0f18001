using System;

namespace OnePasswordActivity.Engine;

/// <summary>A text to compare with, in which the shell's wildcards may stand.</summary>
public sealed class TextPattern
{
    private readonly Func<string, bool> isMatch;

    /// <summary>Makes a pattern.</summary>
    /// <param name="pattern">The pattern as the person wrote it.</param>
    /// <param name="isMatch">Compares a text with it; it must not depend on the culture.</param>
    public TextPattern(string pattern, Func<string, bool> isMatch)
    {
        Pattern = pattern;
        this.isMatch = isMatch;
    }

    /// <summary>The pattern as the person wrote it.</summary>
    public string Pattern { get; }

    /// <summary>Whether a text matches; null does not.</summary>
    /// <param name="text">The text.</param>
    public bool IsMatch(string? text) => text is not null && isMatch(text);

    /// <summary>The pattern.</summary>
    public override string ToString() => Pattern;
}
