namespace OnePasswordActivity;

/// <summary>Something that a person, a service account or 1Password did to the account: who did what to which object.</summary>
public sealed class AuditEvent : ActivityEvent
{
    private Actor? actorDetails;
    private Actor? objectDetails;
    private Actor? auxDetails;
    private Session? session;

    internal AuditEvent(JsonContent content)
        : base(content)
    {
    }

    /// <summary>What was done, as the API's code: <c>create</c>, <c>grant</c>, <c>suspend</c>, … Codes that the module does not know pass through.</summary>
    public string? Action { get; internal init; }

    /// <summary>The kind of object that it was done to, as the API's code: <c>user</c>, <c>vault</c>, <c>gm</c>, …</summary>
    public string? ObjectType { get; internal init; }

    /// <summary>The UUID of the object.</summary>
    public string? ObjectUuid { get; internal init; }

    /// <summary>The object, when it is a user; else null.</summary>
    public Actor? ObjectDetails => objectDetails ??= Content.Part<Actor>("object_details");

    /// <summary>The UUID of who did it.</summary>
    public string? ActorUuid { get; internal init; }

    /// <summary>Who did it: name and e-mail address at that time; null where the API does not say.</summary>
    public Actor? ActorDetails => actorDetails ??= Content.Part<Actor>("actor_details");

    /// <summary>The kind of actor: <c>user</c>, <c>external_user</c> or another text that the API sent.</summary>
    public string? ActorType { get; internal init; }

    /// <summary>The account that the actor belongs to.</summary>
    public string? ActorAccountUuid { get; internal init; }

    /// <summary>A number that adds context, such as the id of a device.</summary>
    public long? AuxId { get; internal init; }

    /// <summary>A UUID that adds context, such as the user who joined a group.</summary>
    public string? AuxUuid { get; internal init; }

    /// <summary>The user that <see cref="AuxUuid"/> names, when it is a user.</summary>
    public Actor? AuxDetails => auxDetails ??= Content.Part<Actor>("aux_details");

    /// <summary>Text that adds context, such as a role.</summary>
    public string? AuxInfo { get; internal init; }

    /// <summary>The session in which it was done: sign-in time, device and IP address.</summary>
    public Session? Session => session ??= Content.Part<Session>("session");

    /// <summary>The e-mail address or name of who did it, or the UUID where nothing else is known.</summary>
    public string? Actor => ActorDetails?.Display ?? ActorUuid;

    /// <summary>The e-mail address or name of the object when it is a user, else its UUID.</summary>
    public string? Object => ObjectDetails?.Display ?? ObjectUuid;

    /// <inheritdoc/>
    public override string Description => Sentences.Of(this);

    /// <inheritdoc/>
    public override string? UserUuid => ActorUuid ?? ActorDetails?.Uuid;

    /// <inheritdoc/>
    public override string? UserEmail => ActorDetails?.Email;

    /// <inheritdoc/>
    public override string? UserName => ActorDetails?.Name;

    /// <inheritdoc/>
    public override string? IPAddress => Session?.IPAddress;

    /// <inheritdoc/>
    public override string? Country => Location?.Country;

    internal override ActivityStream StreamKind => ActivityStream.AuditEvents;

    /// <summary>Time, actor, action and object on one line.</summary>
    public override string ToString() => $"{LocalTime} {Actor} {Action} {ObjectType} {Object}";
}
