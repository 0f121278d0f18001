namespace OnePasswordActivity;

/// <summary>How a stream of an archive is.</summary>
public enum ArchiveState
{
    /// <summary>Nothing is wrong with it.</summary>
    Good,

    /// <summary>A part of the past is still to be read; the next synchronisation does it.</summary>
    Incomplete,

    /// <summary>It was not synchronised for more than a day.</summary>
    Stale,

    /// <summary>The last synchronisation ended with an error.</summary>
    Failing,

    /// <summary>It has had no event for longer than it ever had within a month before.</summary>
    Silent,

    /// <summary>Events were lost, because it was not synchronised for longer than the API keeps them.</summary>
    HasGaps,

    /// <summary>The file is damaged.</summary>
    Damaged,
}
