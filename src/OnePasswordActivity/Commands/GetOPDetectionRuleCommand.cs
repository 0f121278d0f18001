using System.Linq;
using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;

namespace OnePasswordActivity.Commands;

/// <summary>Lists the rules of detection: what each looks for, its thresholds, and what to make of its findings.</summary>
[Cmdlet(VerbsCommon.Get, "OPDetectionRule", HelpUri = HelpPages.Address + "Get-OPDetectionRule.md")]
[OutputType(typeof(DetectionRule))]
public sealed class GetOPDetectionRuleCommand : PSCmdlet
{
    /// <summary>The ids to list; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Rule", "RuleId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DetectionRuleCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var patterns = Patterns.Texts(Name);
            var rules = EngineHost.Engine.DetectionRules;
            WriteObject(rules.Where(rule => TextPattern.Any(patterns, rule.Id)), enumerateCollection: true);
            foreach (var pattern in patterns)
                if (!WildcardPattern.ContainsWildcardCharacters(pattern.Pattern) && !rules.Any(rule => pattern.IsMatch(rule.Id)))
                    WriteError(new InvalidInputException("RuleNotFound", $"There is no rule '{pattern}'.", "Run Get-OPDetectionRule to see which there are.")
                        .ToErrorRecord(pattern.Pattern, ErrorCategory.ObjectNotFound));
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(null));
        }
    }
}
