namespace OnePasswordActivity.Playground;

/// <summary>A PowerShell to run the playground in.</summary>
internal interface IShell
{
    /// <summary>Its name and version.</summary>
    string Name { get; }

    /// <summary>What a person might miss in it, if anything.</summary>
    string? Shortcomings { get; }

    /// <summary>The command that shows what the commands of the tour put out.</summary>
    string Output { get; }

    /// <summary>Runs a script and, where it says so, what the person types after it.</summary>
    /// <returns>The exit status.</returns>
    int Run(Script script);
}
