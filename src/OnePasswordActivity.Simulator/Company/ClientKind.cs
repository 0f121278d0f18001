namespace OnePasswordActivity.Simulator;

/// <summary>The 1Password apps that people and machines use.</summary>
internal enum ClientKind
{
    Extension,
    Web,
    Windows,
    Mac,
    Android,
    Cli,
    ScimBridge,
    Connect,
}
