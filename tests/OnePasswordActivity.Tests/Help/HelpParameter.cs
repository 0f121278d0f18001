namespace OnePasswordActivity.Tests.Help;

/// <summary>What help says of a parameter.</summary>
internal sealed record HelpParameter(string Name)
{
    public string Text { get; init; } = "";

    public string Type { get; init; } = "";

    public string Default { get; init; } = "";

    public string Aliases { get; init; } = "";

    public string Values { get; init; } = "";

    public bool Wildcards { get; init; }

    public bool IsRequired { get; init; }

    public string Position { get; init; } = "";

    public bool ByValue { get; init; }

    public bool ByName { get; init; }

    /// <summary>The sets that it is in, with what holds in each; MAML does not tell.</summary>
    public string Sets { get; init; } = "";
}
