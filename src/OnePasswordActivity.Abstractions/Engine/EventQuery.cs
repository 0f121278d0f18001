using System;

namespace OnePasswordActivity.Engine;

/// <summary>Which events to read, and how.</summary>
public sealed record EventQuery
{
    /// <summary>The stream.</summary>
    public ActivityStream Stream { get; init; }

    /// <summary>The version of the API: 1 or 2.</summary>
    public int ApiVersion { get; init; } = 2;

    /// <summary>The first moment, inclusive. Without it the API begins an hour before the end.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The last moment. Without it there is no end.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Where to go on; it takes the place of the times and the page size.</summary>
    public string? Cursor { get; init; }

    /// <summary>Events a page, 1 to 1000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>How many events to read at most, after the filter; null for all.</summary>
    public long? First { get; init; }

    /// <summary>Which events to keep; null for all.</summary>
    public EventFilter? Filter { get; init; }

    /// <summary>Set to go on for new events for ever, and how long to wait where there is none.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>How many parts of the window to read side by side at most; 1 to read it from one end to the other.</summary>
    public int ThrottleLimit { get; init; } = 1;

    /// <summary>Whether events may come in any order, as they arrive; else those of an earlier part come first.</summary>
    public bool Unordered { get; init; }

    /// <summary>The account to name in events whose JSON does not name one.</summary>
    public string? AccountUuid { get; init; }
}
