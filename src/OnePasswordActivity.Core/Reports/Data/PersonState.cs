using System.Linq;

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

    /// <summary>What the Users API says, spelt as what audit events say, so that both are counted together: <c>SUSPENDED</c> is <c>Suspended</c>.</summary>
    public static string? Of(User? user) => user?.State is { Length: > 0 } state
        ? string.Concat(state.ToLowerInvariant().Split('_').Where(static word => word.Length > 0).Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)))
        : null;
}
