using System;

namespace OnePasswordActivity;

/// <summary>What became of a file of events that was imported into an archive.</summary>
public sealed class ImportSummary
{
    /// <summary>The file.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>How many lines it has that are not empty.</summary>
    public long Lines { get; internal init; }

    /// <summary>How many events the archive did not have.</summary>
    public long New { get; internal init; }

    /// <summary>How many events the archive had already, or the file has twice.</summary>
    public long Known { get; internal init; }

    /// <summary>How many events are of streams that were not asked for.</summary>
    public long Skipped { get; internal init; }

    /// <summary>How many lines, or entries of a line with several, are no events.</summary>
    public long Invalid { get; internal init; }

    /// <summary>The earliest time among the new events; null when there was none.</summary>
    public DateTimeOffset? From { get; internal init; }

    /// <summary>The latest time among the new events; null when there was none.</summary>
    public DateTimeOffset? To { get; internal init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>The file, and how many events are new.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path}: {New} new");
}
