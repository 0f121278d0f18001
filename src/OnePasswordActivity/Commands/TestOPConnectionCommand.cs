using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Asks the server how a connection is, and writes one row a check.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OPConnection", HelpUri = HelpPages.Address + "Test-OPConnection.md")]
[OutputType(typeof(ConnectionCheck))]
public sealed class TestOPConnectionCommand : AsyncCommand
{
    /// <summary>The connections to test; without it the current ones of both APIs.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public ConnectionReference[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var connection in Connection is null ? Current() : Given(Connection))
            Run(
                async (port, cancellationToken) =>
                {
                    foreach (var check in await connection.Client.TestAsync(port, cancellationToken).ConfigureAwait(false))
                    {
                        check.Connection = connection.Name;
                        check.Kind = connection.Kind;
                        await port.WriteAsync(check).ConfigureAwait(false);
                    }
                },
                connection.Name);
    }

    private List<Connection> Current()
    {
        var runspace = Runspace.DefaultRunspace;
        var current = new[] { ConnectionKind.Events, ConnectionKind.Users }
            .Select(kind => ConnectionStore.Current(runspace, kind)).OfType<Connection>().ToList();
        if (current.Count == 0)
            ThrowTerminatingError(new NotConnectedException(
                "NotConnected", "There is no connection to test.", "Run Connect-OPEvents or Connect-OPUsers first.").ToErrorRecord(null));
        return current;
    }

    private IEnumerable<Connection> Given(ConnectionReference[] references)
    {
        foreach (var reference in references)
        {
            IReadOnlyList<Connection> found = [];
            try
            {
                found = ConnectionResolver.FindAll(Runspace.DefaultRunspace, reference);
            }
            catch (NotConnectedException exception)
            {
                WriteError(exception.ToErrorRecord(reference.ToString()));
            }

            foreach (var connection in found)
                yield return connection;
        }
    }
}
