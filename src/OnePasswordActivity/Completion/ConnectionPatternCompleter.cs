namespace OnePasswordActivity.Completion;

/// <summary>Completes the names of connections where patterns of names are taken.</summary>
public sealed class ConnectionPatternCompleter : ConnectionCompleter
{
    private protected override bool IsPattern => true;
}
