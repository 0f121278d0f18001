using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>What became of a batch. What is not named is confirmed.</summary>
internal sealed class BatchAnswer
{
    public static readonly BatchAnswer Confirmed = new();

    /// <summary>The records that are refused for good, by their place, and why.</summary>
    public IReadOnlyList<(int Place, string Reason)> Refused { get; init; } = [];

    /// <summary>The records to send again.</summary>
    public IReadOnlyList<int> Again { get; init; } = [];

    /// <summary>Why there are some to send again.</summary>
    public string? Why { get; init; }

    /// <summary>The records that are neither confirmed nor refused, in the parts to send them in at once.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Parts { get; init; } = [];

    /// <summary>Why the batch as it is was refused for good, without saying which record it was; then nothing of it is confirmed.</summary>
    public string? RefusedWhole { get; init; }
}
