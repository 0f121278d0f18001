namespace OnePasswordActivity.Binding;

/// <summary>Names a user: by UUID, or by anything that carries one, such as a user, an event or a person in an event.</summary>
public sealed class UserIdentity
{
    private readonly string? display;

    /// <summary>Names a user by UUID.</summary>
    /// <param name="id">The UUID.</param>
    public UserIdentity(string id) => Id = id.Trim();

    /// <summary>Names a user of the Users API.</summary>
    /// <param name="user">The user.</param>
    public UserIdentity(User user)
    {
        Id = user.Id;
        display = user.ToString();
        Email = user.Email;
    }

    /// <summary>Names who did what an event tells.</summary>
    /// <param name="activity">The event.</param>
    public UserIdentity(ActivityEvent activity)
    {
        Id = activity.UserUuid ?? "";
        display = activity.UserEmail;
        Email = activity.UserEmail;
    }

    /// <summary>Names the user that a finding is about.</summary>
    /// <param name="finding">The finding.</param>
    public UserIdentity(Finding finding)
    {
        Id = finding.UserUuid ?? "";
        display = finding.UserEmail;
        Email = finding.UserEmail;
        Finding = finding;
    }

    /// <summary>Names a person in an event.</summary>
    /// <param name="actor">The person.</param>
    public UserIdentity(Actor actor)
    {
        Id = actor.Uuid ?? "";
        display = actor.ToString();
    }

    /// <summary>The UUID; empty when the object carried none.</summary>
    public string Id { get; }

    /// <summary>The e-mail address, as far as it is known.</summary>
    internal string? Email { get; }

    /// <summary>The finding that names the user, when it was one.</summary>
    internal Finding? Finding { get; }

    /// <summary>The user as people know it, with the UUID.</summary>
    public override string ToString() => string.IsNullOrEmpty(display) || display == Id ? Id : $"{display} ({Id})";
}
