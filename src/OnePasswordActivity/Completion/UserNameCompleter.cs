namespace OnePasswordActivity.Completion;

/// <summary>Completes the names of users where patterns are taken.</summary>
public sealed class UserNameCompleter : UserCompleter
{
    private protected override bool IsPattern => true;

    private protected override string? Value(User user) => user.DisplayName;
}
