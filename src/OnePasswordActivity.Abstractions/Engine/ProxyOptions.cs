using System;
using System.Net;

namespace OnePasswordActivity.Engine;

/// <summary>How to reach the server. When nothing is set, the proxy of the system and its environment.</summary>
public sealed class ProxyOptions
{
    /// <summary>The proxy's address.</summary>
    public Uri? Address { get; init; }

    /// <summary>The credential for the proxy.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Whether the proxy gets the credential of the user who runs the process.</summary>
    public bool UseDefaultCredentials { get; init; }

    /// <summary>Whether no proxy is used at all.</summary>
    public bool None { get; init; }
}
