namespace OnePasswordActivity.Simulator;

/// <summary>What the kinds of client are called and how they behave.</summary>
internal static class ClientKinds
{
    public static string AppName(this ClientKind kind) => kind switch
    {
        ClientKind.Extension => "1Password Browser Extension",
        ClientKind.Web => "1Password for Web",
        ClientKind.Windows => "1Password for Windows",
        ClientKind.Mac => "1Password for Mac",
        ClientKind.Android => "1Password for Android",
        ClientKind.Cli => "1Password CLI",
        ClientKind.ScimBridge => "1Password SCIM Bridge",
        _ => "1Password Connect",
    };

}
