using System;
using System.Collections;
using System.Management.Automation;
using System.Runtime.InteropServices;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Binding;

/// <summary>The way to a server, as the parameters say it that Invoke-RestMethod has too.</summary>
internal static class Network
{
    /// <exception cref="InvalidInputException">The parameters contradict each other, or the address is none.</exception>
    public static ProxyOptions Proxy(Uri? address, PSCredential? credential, bool useDefaultCredentials, bool none)
    {
        if (none && (address is not null || credential is not null || useDefaultCredentials))
            throw new InvalidInputException("InvalidProxy", "-NoProxy is given together with a proxy.", "Give one of them.");
        if (address is null && credential is not null)
            throw new InvalidInputException("InvalidProxy", "-ProxyCredential is given without -Proxy.", "Give the proxy's address with -Proxy.");
        if (address is not null && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
            throw new InvalidInputException("InvalidProxy", $"'{address}' is not the address of a proxy.", "Give an address such as http://proxy.example.com:8080.");
        return new ProxyOptions
        {
            Address = address,
            Credential = credential?.GetNetworkCredential(),
            UseDefaultCredentials = useDefaultCredentials,
            None = none,
        };
    }

    /// <summary>How the module names itself to servers.</summary>
    public static string UserAgent(this PSCmdlet command)
    {
        var version = (command.GetVariableValue("PSVersionTable") as IDictionary)?["PSVersion"] ?? command.Host.Version;
        var system = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "Windows" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "macOS" : "Linux";
        return $"OnePasswordActivity/{EngineHost.Version} (PowerShell {version}; {(EngineHost.IsDesktop ? "Desktop" : "Core")}; {system})";
    }
}
