namespace OnePasswordActivity.Completion;

/// <summary>Completes the outcomes of sign-ins in detail.</summary>
public sealed class SignInTypeCompleter : OutcomeCompleter
{
    /// <summary>Makes the completer.</summary>
    public SignInTypeCompleter()
        : base(CatalogKind.SignInType, CatalogKind.Category)
    {
    }

    private protected override string OtherParameter => "Category";
}
