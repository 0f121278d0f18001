namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>What the last audit event about somebody's state says.</summary>
/// <param name="Name"><c>Suspended</c> or <c>Deleted</c>.</param>
/// <param name="Since">When that was, in UTC ticks.</param>
internal sealed record PersonState(string Name, long Since)
{
    public const string Suspended = "Suspended";
    public const string Deleted = "Deleted";

    /// <summary>What is said of those of whom no audit event says anything.</summary>
    public const string Seen = "Seen";
}
