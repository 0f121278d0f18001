using System;

namespace OnePasswordActivity.Engine;

/// <summary>A target that is spoken to over HTTP.</summary>
public abstract class HttpTargetOptions : TargetOptions
{
    /// <summary>The address.</summary>
    public Uri Uri { get; init; } = new("about:blank");

    /// <summary>Whether bodies are compressed with gzip.</summary>
    public bool Compress { get; init; } = true;
}
