using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>
/// Which events to keep. An event is kept when every list that is not empty has an entry that matches; a list for a field that the
/// stream does not have is ignored.
/// </summary>
public sealed class EventFilter
{
    /// <summary>What was done.</summary>
    public IReadOnlyList<TextPattern> Action { get; init; } = [];

    /// <summary>The kind of object of an audit event.</summary>
    public IReadOnlyList<TextPattern> ObjectType { get; init; } = [];

    /// <summary>UUID, e-mail address or name of who did it.</summary>
    public IReadOnlyList<TextPattern> Actor { get; init; } = [];

    /// <summary>UUID, e-mail address or name of a person in the event: who did it or, in audit events, to whom it was done.</summary>
    public IReadOnlyList<TextPattern> User { get; init; } = [];

    /// <summary>UUID, e-mail address or name of what an audit event was done to, or of what it names besides, such as the user who joined a group.</summary>
    public IReadOnlyList<TextPattern> Object { get; init; } = [];

    /// <summary>The UUID of the device of an audit event's session.</summary>
    public IReadOnlyList<TextPattern> Device { get; init; } = [];

    /// <summary>The vault of an item usage.</summary>
    public IReadOnlyList<TextPattern> Vault { get; init; } = [];

    /// <summary>The item of an item usage.</summary>
    public IReadOnlyList<TextPattern> Item { get; init; } = [];

    /// <summary>The outcome of a sign-in attempt.</summary>
    public IReadOnlyList<TextPattern> Category { get; init; } = [];

    /// <summary>The detailed outcome of a sign-in attempt.</summary>
    public IReadOnlyList<TextPattern> Type { get; init; } = [];

    /// <summary>The country.</summary>
    public IReadOnlyList<TextPattern> Country { get; init; } = [];

    /// <summary>The address that it was done from.</summary>
    public IReadOnlyList<IPRange> IPAddress { get; init; } = [];

    /// <summary>What all of the event's text is searched for; null for nothing.</summary>
    public TextSearch? Text { get; init; }

    /// <summary>Whether nothing is filtered.</summary>
    public bool IsEmpty => Text is null && Action.Count + ObjectType.Count + Actor.Count + User.Count + Object.Count + Device.Count + Vault.Count
        + Item.Count + Category.Count + Type.Count + Country.Count + IPAddress.Count == 0;
}
