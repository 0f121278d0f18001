namespace OnePasswordActivity.Completion;

/// <summary>Completes the outcomes of sign-ins.</summary>
public sealed class SignInCategoryCompleter : OutcomeCompleter
{
    /// <summary>Makes the completer.</summary>
    public SignInCategoryCompleter()
        : base(CatalogKind.Category, CatalogKind.SignInType)
    {
    }

    private protected override string OtherParameter => "Type";
}
