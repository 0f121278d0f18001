using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace OnePasswordActivity.Tests.Help;

/// <summary>The help of a cmdlet, whether it was read from markdown or from MAML. Texts are plain: without marks, and on one line.</summary>
internal sealed partial record HelpPage(string Name)
{
    public string Uri { get; init; } = "";

    public string Synopsis { get; init; } = "";

    public string Description { get; init; } = "";

    public string Notes { get; init; } = "";

    /// <summary>Title, code and remarks of each.</summary>
    public IReadOnlyList<(string Title, string Code, string Remarks)> Examples { get; init; } = [];

    public IReadOnlyList<HelpParameter> Parameters { get; init; } = [];

    /// <summary>The parameters of each set.</summary>
    public IReadOnlyList<string> Syntax { get; init; } = [];

    /// <summary>Type and text of each.</summary>
    public IReadOnlyList<(string Type, string Text)> Inputs { get; init; } = [];

    public IReadOnlyList<(string Type, string Text)> Outputs { get; init; } = [];

    public IReadOnlyList<string> Links { get; init; } = [];

    public static string Plain(string text) => Spaces().Replace(Link().Replace(text, "$1").Replace("`", ""), " ").Trim();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
