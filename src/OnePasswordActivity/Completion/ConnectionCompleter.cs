using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Connections;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the names of connections.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete.Trim('\'', '"');
        foreach (var connection in ConnectionStore.Visible(Runspace.DefaultRunspace)
            .Where(connection => connection.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
            yield return new CompletionResult(
                Quote(connection.Name), connection.Name, CompletionResultType.ParameterValue, $"{connection.Kind} API, {connection.Client.BaseUri.Host}, account {connection.AccountUuid ?? "unknown"}");
    }

    private static string Quote(string name) =>
        name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.') ? name : "'" + name.Replace("'", "''") + "'";
}
