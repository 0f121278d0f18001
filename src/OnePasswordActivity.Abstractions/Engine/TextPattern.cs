using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>A text to compare with, in which the shell's wildcards may stand.</summary>
public sealed class TextPattern
{
    private readonly Func<string, bool> isMatch;

    /// <summary>Makes a pattern.</summary>
    /// <param name="pattern">The pattern as the person wrote it.</param>
    /// <param name="isMatch">Compares a text with it; it must not depend on the culture.</param>
    /// <param name="isLiteral">Whether only the pattern itself matches, in capitals or small letters.</param>
    public TextPattern(string pattern, Func<string, bool> isMatch, bool isLiteral = false)
    {
        Pattern = pattern;
        IsLiteral = isLiteral;
        this.isMatch = isMatch;
    }

    /// <summary>The pattern as the person wrote it.</summary>
    public string Pattern { get; }

    /// <summary>Whether only the pattern itself matches, in capitals or small letters, so that an index can find it.</summary>
    public bool IsLiteral { get; }

    /// <summary>Whether a text matches; null does not.</summary>
    /// <param name="text">The text.</param>
    public bool IsMatch(string? text) => text is not null && isMatch(text);

    /// <summary>Whether a text matches one of the patterns; where there are none, everything does.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="text">The text.</param>
    public static bool Any(IReadOnlyList<TextPattern> patterns, string? text)
    {
        for (var i = 0; i < patterns.Count; i++)
            if (patterns[i].IsMatch(text))
                return true;
        return patterns.Count == 0;
    }

    /// <summary>The pattern.</summary>
    public override string ToString() => Pattern;
}
