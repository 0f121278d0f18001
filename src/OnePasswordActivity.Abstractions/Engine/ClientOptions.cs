using System;

namespace OnePasswordActivity.Engine;

/// <summary>What the clients of both APIs can be told.</summary>
public abstract class ClientOptions
{
    /// <summary>The server's address; it goes before a region.</summary>
    public Uri? BaseUri { get; set; }

    /// <summary>How often a request is repeated after a fault that may pass: 0 or more.</summary>
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>How long one attempt may take, from connecting to the last byte.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The way to the server.</summary>
    public ProxyOptions Proxy { get; set; } = new();

    /// <summary>
    /// The SHA-256 fingerprint, or the thumbprint, of the one certificate that is taken for the server's, whoever signed it; null for those
    /// that the system trusts.
    /// </summary>
    public string? CertificateThumbprint { get; set; }

    /// <summary>How the module names itself to the server.</summary>
    public string UserAgent { get; set; } = "OnePasswordActivity";
}
