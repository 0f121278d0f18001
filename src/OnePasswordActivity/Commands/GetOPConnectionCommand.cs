using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;

namespace OnePasswordActivity.Commands;

/// <summary>Lists the connections that this runspace can use. It sends nothing.</summary>
[Cmdlet(VerbsCommon.Get, "OPConnection", HelpUri = HelpPages.Address + "Get-OPConnection.md")]
[OutputType(typeof(ConnectionInfo))]
public sealed class GetOPConnectionCommand : PSCmdlet
{
    /// <summary>The names to list.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionPatternCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>The API to list connections to.</summary>
    [Parameter]
    public ConnectionKind? Kind { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var runspace = Runspace.DefaultRunspace;
        var patterns = Patterns.Texts(Name);
        var found = ConnectionStore.Visible(runspace)
            .Where(connection => (Kind is null || connection.Kind == Kind) && TextPattern.Any(patterns, connection.Name))
            .ToList();
        foreach (var connection in found)
            WriteObject(connection.ToInfo(connection == ConnectionStore.Current(runspace, connection.Kind)));
        foreach (var name in Name ?? [])
            if (!WildcardPattern.ContainsWildcardCharacters(name) && !found.Any(connection => Patterns.Texts([name])[0].IsMatch(connection.Name)))
                WriteError(new NotConnectedException(
                    "ConnectionNotFound", $"There is no connection '{name}'.", "Run Get-OPConnection to see which there are.").ToErrorRecord(name));
    }
}
