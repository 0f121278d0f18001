using System;

namespace OnePasswordActivity.Engine;

/// <summary>The archive to write to.</summary>
public sealed class ArchiveOptions
{
    /// <summary>The file; it is made if it does not exist.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether it has a full-text index if it is made now.</summary>
    public bool TextIndex { get; init; } = true;

    /// <summary>How long to wait for another process that writes to it.</summary>
    public TimeSpan Patience { get; init; }
}
