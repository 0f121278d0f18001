using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>Which events to remove from an archive.</summary>
public sealed record RemovalQuery
{
    /// <summary>Those from before this moment. Events without a time stay.</summary>
    public DateTimeOffset Before { get; init; }

    /// <summary>Those of these streams; none for all streams.</summary>
    public IReadOnlyList<ActivityStream> Streams { get; init; } = [];

    /// <summary>Those of this account; null for all.</summary>
    public string? AccountUuid { get; init; }

    /// <summary>The names of targets that need not have an event before it is removed.</summary>
    public IReadOnlyList<TextPattern> IgnoredTargets { get; init; } = [];
}
