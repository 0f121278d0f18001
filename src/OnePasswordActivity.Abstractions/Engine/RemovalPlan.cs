using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>What a removal would do.</summary>
public sealed class RemovalPlan
{
    /// <summary>How many events it would remove.</summary>
    public long Events { get; init; }

    /// <summary>How many that are old enough stay, because a target has not confirmed them.</summary>
    public long Kept { get; init; }

    /// <summary>The targets for which events stay.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
}
