using System;
using System.Collections.Generic;

namespace OnePasswordActivity;

/// <summary>What an archive has of one stream of one account, and how it is.</summary>
public sealed class ArchiveStatus
{
    /// <summary>The file.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>The stream.</summary>
    public string Stream { get; internal init; } = "";

    /// <summary>The account.</summary>
    public string AccountUuid { get; internal init; } = "";

    /// <summary>How it is, and what is worst where there is more than one thing.</summary>
    public ArchiveState State { get; internal init; }

    /// <summary>How many events there are.</summary>
    public long Events { get; internal init; }

    /// <summary>The time of the earliest event; null when there is none.</summary>
    public DateTimeOffset? First { get; internal init; }

    /// <summary>The time of the latest event; null when there is none.</summary>
    public DateTimeOffset? Last { get; internal init; }

    /// <summary>Since when the archive has everything, apart from gaps.</summary>
    public DateTimeOffset? CoveredFrom { get; internal init; }

    /// <summary>Until when the archive has everything, apart from gaps and from what still comes late.</summary>
    public DateTimeOffset? CoveredTo { get; internal init; }

    /// <summary>The times that were never read.</summary>
    public IReadOnlyList<ArchiveGap> Gaps { get; internal init; } = [];

    /// <summary>How many events came when their time had been read already.</summary>
    public long Late { get; internal init; }

    /// <summary>How late the late events were, at least: the middle one; null when none was late.</summary>
    public TimeSpan? MedianLag { get; internal init; }

    /// <summary>How late the latest event was, at least, give or take a tenth; null when none was late.</summary>
    public TimeSpan? MaximumLag { get; internal init; }

    /// <summary>How often the server sent an event that the archive had already.</summary>
    public long Duplicates { get; internal init; }

    /// <summary>When the last synchronisation wrote to it; null when none did.</summary>
    public DateTimeOffset? LastSync { get; internal init; }

    /// <summary>What the last synchronisation ended with; null when nothing was wrong.</summary>
    public string? LastError { get; internal init; }

    /// <summary>How long ago the cursor moved to where it is; null when there is none.</summary>
    public TimeSpan? CursorAge { get; internal init; }

    /// <summary>For how long there was no event, up to the moment to which the archive is covered.</summary>
    public TimeSpan? Silence { get; internal init; }

    /// <summary>The longest time without an event in the month before the last one; null when there are too few to tell.</summary>
    public TimeSpan? LongestPause { get; internal init; }

    /// <summary>The size of the whole archive in bytes, with what is not yet in its main file.</summary>
    public long FileSize { get; internal init; }

    /// <summary>Whether the archive has a full-text index.</summary>
    public bool HasTextIndex { get; internal init; }

    /// <summary>Whether the file and every event of it are whole; null when that was not looked at.</summary>
    public bool? IsIntact { get; internal init; }

    /// <summary>What is wrong with the file.</summary>
    public TextList Problems { get; internal init; } = new([]);

    /// <summary>The time of the earliest event in this computer's time zone.</summary>
    public string? LocalFirst => First?.ToLocalText();

    /// <summary>The time of the latest event in this computer's time zone.</summary>
    public string? LocalLast => Last?.ToLocalText();

    /// <summary>When the last synchronisation wrote to it, in this computer's time zone.</summary>
    public string? LocalLastSync => LastSync?.ToLocalText();

    /// <summary>The stream, and how it is.</summary>
    public override string ToString() => FormattableString.Invariant($"{Stream}: {Events} events, {State}");
}
