using System;

namespace OnePasswordActivity.Engine;

/// <summary>Which events of an archive to read, and in which order.</summary>
public sealed record ArchiveQuery
{
    /// <summary>The stream; null for all.</summary>
    public ActivityStream? Stream { get; init; }

    /// <summary>The account; null for all.</summary>
    public string? AccountUuid { get; init; }

    /// <summary>The first moment, inclusive; null for no beginning.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The last moment, inclusive; null for no end.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Which events to keep; null for all. Its lists apply to the streams that have their field.</summary>
    public EventFilter? Filter { get; init; }

    /// <summary>The order.</summary>
    public ArchiveOrder Order { get; init; } = ArchiveOrder.Time;

    /// <summary>Only what arrived after this position, which a page's cursor was; 0 for everything.</summary>
    public long After { get; init; }

    /// <summary>How many events a page has at most.</summary>
    public int PageSize { get; init; } = 1000;
}
