namespace OnePasswordActivity.Completion;

/// <summary>Completes the address of a user.</summary>
public sealed class UserAddressCompleter : UserCompleter
{
    private protected override string? Value(User user) => user.Email;
}
