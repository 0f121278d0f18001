using System.Linq;
using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;

namespace OnePasswordActivity.Commands;

/// <summary>Lists the codes that the Events API can send, and what they mean. It sends nothing.</summary>
[Cmdlet(VerbsCommon.Get, "OPActivityCatalog", HelpUri = HelpPages.Address + "Get-OPActivityCatalog.md")]
[OutputType(typeof(CatalogEntry))]
public sealed class GetOPActivityCatalogCommand : PSCmdlet
{
    /// <summary>The codes to list; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CatalogNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>What the codes stand for; without it all kinds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CatalogKind[]? Kind { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var patterns = Patterns.Texts(Name);
            var found = ActivityCatalog.Entries.Where(entry => Kind?.Contains(entry.Kind) != false && TextPattern.Any(patterns, entry.Name)).ToList();
            WriteObject(found, enumerateCollection: true);
            foreach (var name in Patterns.Literals(Name).Where(name => !found.Any(entry => Patterns.Texts([name])[0].IsMatch(entry.Name))))
                WriteError(new InvalidInputException(
                    "CodeNotFound", $"The catalog has no code '{name}'.", "The API may send it all the same; run Get-OPActivityCatalog with a wildcard to see what is known.")
                    .ToErrorRecord(name, ErrorCategory.ObjectNotFound));
        }
        catch (InvalidInputException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(null));
        }
    }
}
