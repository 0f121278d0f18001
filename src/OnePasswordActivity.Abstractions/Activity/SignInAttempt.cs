namespace OnePasswordActivity;

/// <summary>A sign-in that succeeded or failed, and why.</summary>
public sealed class SignInAttempt : ActivityEvent
{
    private Actor? targetUser;
    private Client? client;
    private SignInDetails? details;

    internal SignInAttempt(JsonContent content)
        : base(content)
    {
    }

    /// <summary>The outcome: <c>success</c>, <c>credentials_failed</c>, <c>mfa_failed</c>, <c>sso_failed</c>, <c>firewall_failed</c>, …</summary>
    public string? Category { get; internal init; }

    /// <summary>The outcome in detail: <c>credentials_ok</c>, <c>password_secret_bad</c>, <c>country_blocked</c>, …</summary>
    public string? Type { get; internal init; }

    /// <summary>The UUID of the session that the attempt began.</summary>
    public string? SessionUuid { get; internal init; }

    /// <summary>What the outcome refers to, such as the country of a firewall rule; null when there is nothing to say.</summary>
    public SignInDetails? Details => details ??= Content.Part<SignInDetails>("details");

    /// <summary>Who tried to sign in.</summary>
    public Actor? TargetUser => targetUser ??= Content.Part<Actor>("target_user");

    /// <summary>The app, the system and the address that it was tried from.</summary>
    public Client? Client => client ??= Content.Part<Client>("client");

    /// <inheritdoc/>
    public override string Description => Sentences.Of(this);

    /// <inheritdoc/>
    public override string? UserUuid => TargetUser?.Uuid;

    /// <inheritdoc/>
    public override string? UserEmail => TargetUser?.Email;

    /// <inheritdoc/>
    public override string? UserName => TargetUser?.Name;

    /// <inheritdoc/>
    public override string? IPAddress => Client?.IPAddress;

    /// <inheritdoc/>
    public override string? Country => CountryCode ?? Location?.Country;

    internal string? CountryCode { get; init; }

    internal override ActivityStream StreamKind => ActivityStream.SignInAttempts;

    /// <summary>Time, user and outcome on one line.</summary>
    public override string ToString() => $"{LocalTime} {TargetUser?.Display} {Category} {Type}";
}
