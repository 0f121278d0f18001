namespace OnePasswordActivity.Completion;

/// <summary>Completes the addresses of users where patterns are taken.</summary>
public sealed class UserEmailCompleter : UserCompleter
{
    private protected override bool IsPattern => true;

    private protected override string? Value(User user) => user.Email;
}
