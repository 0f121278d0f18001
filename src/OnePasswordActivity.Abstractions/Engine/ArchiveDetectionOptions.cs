using System;

namespace OnePasswordActivity.Engine;

/// <summary>Where to look for what is suspicious, and how.</summary>
public sealed record ArchiveDetectionOptions
{
    /// <summary>The archive.</summary>
    public string Path { get; init; } = "";

    /// <summary>What to look for, and which findings to tell.</summary>
    public DetectorOptions Detector { get; init; } = new();

    /// <summary>
    /// Whether to go on where the last run ended and to remember what was found. Then all rules judge what is new, whichever of their
    /// findings are told, and findings that no run has told yet are told too.
    /// </summary>
    public bool Remember { get; init; }

    /// <summary>How long to wait for another process that looks for findings in the same archive.</summary>
    public TimeSpan Patience { get; init; }
}
