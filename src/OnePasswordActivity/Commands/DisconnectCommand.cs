using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>What the cmdlets that disconnect have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DisconnectCommand : AsyncCommand
{
    private protected DisconnectCommand(ConnectionKind kind) => Kind = kind;

    /// <summary>The connections to end; without it the current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public ConnectionReference[]? Connection { get; set; }

    private protected ConnectionKind Kind { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var reference in Connection ?? [null!])
        {
            if (reference?.IsOfOtherKind(Kind) == true)
                continue;
            try
            {
                End(ConnectionResolver.Resolve(Runspace.DefaultRunspace, Kind, reference));
            }
            catch (NotConnectedException exception)
            {
                WriteError(exception.ToErrorRecord(reference?.ToString()));
            }
        }
    }

    /// <summary>What else there is to end on the server.</summary>
    private protected virtual Task EndOnServerAsync(Connection connection, CommandPort port, CancellationToken cancellationToken) => Task.CompletedTask;

    private void End(Connection connection)
    {
        // It is gone for the session first, whatever the server says.
        ConnectionStore.Remove(Runspace.DefaultRunspace, connection);
        Run(async (port, cancellationToken) =>
        {
            try
            {
                await EndOnServerAsync(connection, port, cancellationToken).ConfigureAwait(false);
            }
            catch (ApiException exception)
            {
                port.Warning($"The access token could not be revoked, so it lives on for some minutes: {exception.Problem}");
            }
            finally
            {
                connection.Client.Dispose();
            }
        });
        WriteVerbose($"Disconnected '{connection.Name}' from {connection.Client.BaseUri}.");
    }
}
