namespace OnePasswordActivity.Engine;

/// <summary>What is about to be done to a user.</summary>
public sealed class ResponseIntent
{
    /// <summary>What: <c>Suspend</c> or <c>Reactivate</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>The UUID of the user.</summary>
    public string UserUuid { get; init; } = "";

    /// <summary>The e-mail address, as far as it is known.</summary>
    public string? UserEmail { get; init; }

    /// <summary>The finding that leads to it, or null.</summary>
    public Finding? Finding { get; init; }

    /// <summary>Why, or null.</summary>
    public string? Reason { get; init; }
}
