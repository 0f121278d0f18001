using OnePasswordActivity.Core.Archive.Indexes;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>An event as the archive keeps it. Many wait at once, side by side in arrays, which costs the garbage collector less than as many objects.</summary>
internal readonly struct EventRow
{
    /// <summary>What it is known by.</summary>
    public EventKey Key { get; init; }

    /// <summary>UTC ticks; 0 for an event without a time.</summary>
    public long Time { get; init; }

    public Name? Action { get; init; }

    public Name? Type { get; init; }

    public Name? Actor { get; init; }

    public Name? Object { get; init; }

    public Name? Aux { get; init; }

    public Name? Vault { get; init; }

    public Name? Device { get; init; }

    public Name? Address { get; init; }

    public Name? Place { get; init; }

    public Name? Client { get; init; }

    /// <summary>The words that no name has, for the full-text index; null without one, or where there are none.</summary>
    public byte[]? Words { get; init; }
}
