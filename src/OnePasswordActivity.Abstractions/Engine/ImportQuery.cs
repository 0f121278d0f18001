using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>A file of events, and what to take from it.</summary>
public sealed record ImportQuery
{
    /// <summary>The file.</summary>
    public string Path { get; init; } = "";

    /// <summary>Only the events of these streams; none for all.</summary>
    public IReadOnlyList<ActivityStream> Streams { get; init; } = [];

    /// <summary>The account of events that name none; null for that of the archive, if it has one and no other.</summary>
    public string? AccountUuid { get; init; }

    /// <summary>How many lines that are no events are reported; the others are counted only.</summary>
    public int MostProblems { get; init; } = 20;
}
