using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Commands;

/// <summary>Reads sign-in attempts: who tried to sign in from where, and what came of it.</summary>
[Cmdlet(VerbsCommon.Get, "OPSignInAttempt", DefaultParameterSetName = RangeSet, HelpUri = HelpPages.Address + "Get-OPSignInAttempt.md")]
[OutputType(typeof(SignInAttempt))]
public sealed class GetOPSignInAttemptCommand : GetActivityCommand
{
    /// <summary>The outcome, such as success or credentials_failed; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SignInCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Category { get; set; }

    /// <summary>The outcome in detail, such as password_secret_bad; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SignInTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Type { get; set; }

    /// <summary>Who tried: UUID, e-mail address or name; wildcards are allowed.</summary>
    [Parameter]
    [Alias("Actor")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventUserCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? User { get; set; }

    private protected override ActivityStream Stream => ActivityStream.SignInAttempts;

    private protected override (string Parameter, CatalogKind Kind, string[]? Patterns)[] Codes => [(nameof(Category), CatalogKind.Category, Category), (nameof(Type), CatalogKind.SignInType, Type)];

    private protected override EventFilter MakeFilter() => new()
    {
        Category = Patterns.Texts(Category),
        Type = Patterns.Texts(Type),
        User = Patterns.Texts(User),
        Country = Patterns.Texts(Country),
        IPAddress = Patterns.Addresses(IPAddress),
        Text = Search,
    };
}
