using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the ids of rules of detection.</summary>
public sealed class DetectionRuleCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete.Trim('\'', '"');
        return EngineHost.Engine.DetectionRules
            .Where(rule => rule.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || rule.Id.StartsWith("OP-" + typed, StringComparison.OrdinalIgnoreCase))
            .Select(rule => new CompletionResult(rule.Id, rule.Id, CompletionResultType.ParameterValue, $"{rule.Severity}: {rule.Title}"));
    }
}
