using System.Collections.Generic;

namespace OnePasswordActivity;

/// <summary>The app, the system and the address that something was done from.</summary>
public sealed class Client
{
    /// <summary>The 1Password app, such as <c>1Password Browser Extension</c>.</summary>
    public string? AppName { get; internal init; }

    /// <summary>The build of the app.</summary>
    public string? AppVersion { get; internal init; }

    /// <summary>The browser, or the host name for desktop apps and the command line.</summary>
    public string? PlatformName { get; internal init; }

    /// <summary>The version of the browser, the model of the computer, or its processor.</summary>
    public string? PlatformVersion { get; internal init; }

    /// <summary>The operating system.</summary>
    public string? OSName { get; internal init; }

    /// <summary>The version of the operating system.</summary>
    public string? OSVersion { get; internal init; }

    /// <summary>The IP address.</summary>
    public string? IPAddress { get; internal init; }

    /// <summary>Members that this version of the module does not know; null when there is none.</summary>
    public IReadOnlyDictionary<string, object?>? AdditionalProperties { get; internal init; }

    /// <summary>App and system.</summary>
    public override string ToString() => OSName is null ? AppName ?? "" : $"{AppName} ({OSName})";
}
