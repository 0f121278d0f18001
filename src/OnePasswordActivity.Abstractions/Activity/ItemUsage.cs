namespace OnePasswordActivity;

/// <summary>A use of an item in a shared vault: filled, revealed, copied, exported, …</summary>
/// <remarks>Apps report uses when they sync, so usages arrive minutes to a day late. Items and vaults have no names in the API.</remarks>
public sealed class ItemUsage : ActivityEvent
{
    private Actor? user;
    private Client? client;

    internal ItemUsage(JsonContent content)
        : base(content)
    {
    }

    /// <summary>How the item was used, as the API's code: <c>fill</c>, <c>reveal</c>, <c>export</c>, …</summary>
    public string? Action { get; internal init; }

    /// <summary>The UUID of the vault.</summary>
    public string? VaultUuid { get; internal init; }

    /// <summary>The UUID of the item.</summary>
    public string? ItemUuid { get; internal init; }

    /// <summary>The version of the item that was used.</summary>
    public long? UsedVersion { get; internal init; }

    /// <summary>Who used it.</summary>
    public Actor? User => user ??= Content.Part<Actor>("user");

    /// <summary>The app, the system and the address that it was used from.</summary>
    public Client? Client => client ??= Content.Part<Client>("client");

    /// <inheritdoc/>
    public override string Description => Sentences.Of(this);

    /// <inheritdoc/>
    public override string? UserUuid => User?.Uuid;

    /// <inheritdoc/>
    public override string? UserEmail => User?.Email;

    /// <inheritdoc/>
    public override string? UserName => User?.Name;

    /// <inheritdoc/>
    public override string? IPAddress => Client?.IPAddress;

    /// <inheritdoc/>
    public override string? Country => Location?.Country;

    internal override ActivityStream StreamKind => ActivityStream.ItemUsages;

    /// <summary>Time, user, action and item on one line.</summary>
    public override string ToString() => $"{LocalTime} {User?.Display} {Action} {ItemUuid}";
}
