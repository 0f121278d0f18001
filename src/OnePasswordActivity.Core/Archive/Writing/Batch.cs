using System.Collections.Generic;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>What goes into an archive together: some events, and what is known once they are in it. All of it or nothing.</summary>
internal sealed record Batch
{
    /// <summary>The account and stream that the events belong to: an id that the writer gave.</summary>
    public required long Source { get; init; }

    /// <summary>The events; those of a block one after the other. Those that the archive has already are counted only.</summary>
    public IReadOnlyList<PreparedEvent> Events { get; init; } = [];

    /// <summary>Where to go on after them, or null when that is as it was.</summary>
    public CursorMark? Cursor { get; init; }

    /// <summary>A time of which the archive has everything with these events, as far as it can be known; or null.</summary>
    public CoveredTime? Covered { get; init; }

    /// <summary>The run of a synchronisation that they are counted for, or 0.</summary>
    public long Sync { get; init; }

    /// <summary>New events from before this moment, in UTC ticks, are late, by so much at least; null when lateness says nothing.</summary>
    public long? LateBefore { get; init; }

    /// <summary>Whether more comes at once and nobody waits for this one: then it may wait a moment, so that they are written together.</summary>
    public bool GoesOn { get; init; }

    /// <summary>What the batch goes on from: when one of a chain can't be written, none after it is, so that no cursor skips it.</summary>
    public BatchChain? Chain { get; init; }
}
