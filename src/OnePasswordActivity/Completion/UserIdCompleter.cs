namespace OnePasswordActivity.Completion;

/// <summary>Completes the UUIDs of users.</summary>
public sealed class UserIdCompleter : UserCompleter
{
    private protected override string? Value(User user) => user.Id;
}
