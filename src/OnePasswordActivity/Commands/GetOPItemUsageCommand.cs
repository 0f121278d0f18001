using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Commands;

/// <summary>Reads item usages: who used which item of a shared vault, and how.</summary>
[Cmdlet(VerbsCommon.Get, "OPItemUsage", DefaultParameterSetName = RangeSet, HelpUri = HelpPages.Address + "Get-OPItemUsage.md")]
[OutputType(typeof(ItemUsage))]
public sealed class GetOPItemUsageCommand : GetActivityCommand
{
    /// <summary>How the item was used, such as fill, reveal or export; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ItemActionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Action { get; set; }

    /// <summary>Who used it: UUID, e-mail address or name; wildcards are allowed.</summary>
    [Parameter]
    [Alias("Actor")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventUserCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? User { get; set; }

    /// <summary>The vault's UUID; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Vault { get; set; }

    /// <summary>The item's UUID; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Item { get; set; }

    private protected override ActivityStream Stream => ActivityStream.ItemUsages;

    private protected override (string Parameter, CatalogKind Kind, string[]? Patterns)[] Codes => [(nameof(Action), CatalogKind.ItemUsageAction, Action)];

    private protected override EventFilter MakeFilter() => new()
    {
        Action = Patterns.Texts(Action),
        User = Patterns.Texts(User),
        Vault = Patterns.Texts(Vault),
        Item = Patterns.Texts(Item),
        Country = Patterns.Texts(Country),
        IPAddress = Patterns.Addresses(IPAddress),
        Text = Search,
    };
}
