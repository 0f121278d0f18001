using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>An event as the archive keeps it. Many wait at once, side by side in arrays, which costs the garbage collector less than as many objects.</summary>
internal readonly struct EventRow
{
    /// <summary>What it is known by.</summary>
    public EventKey Key { get; init; }

    /// <summary>Whether that is its UUID; else all of its JSON.</summary>
    public bool HasUuid { get; init; }

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

    /// <summary>Where its words end among those of the events before it.</summary>
    public int WordsEnd { get; init; }
}
