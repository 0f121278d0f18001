namespace OnePasswordActivity.Engine;

/// <summary>The order in which an archive is read.</summary>
public enum ArchiveOrder
{
    /// <summary>By the time of the events, the oldest first; those of the same time as they arrived. Events without a time come first.</summary>
    Time,

    /// <summary>By the time of the events, the newest first.</summary>
    Newest,

    /// <summary>
    /// As they arrived in the archive. What arrives later comes later, however old it is, so a position in this order
    /// (<see cref="ArchiveQuery.After"/>) is enough to go on without missing anything.
    /// </summary>
    Arrival,
}
