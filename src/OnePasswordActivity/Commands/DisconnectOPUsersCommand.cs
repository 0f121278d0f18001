using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Ends a connection to the Users API and revokes its access token.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "OPUsers", HelpUri = HelpPages.Address + "Disconnect-OPUsers.md")]
public sealed class DisconnectOPUsersCommand : DisconnectCommand
{
    /// <summary>Makes the cmdlet.</summary>
    public DisconnectOPUsersCommand()
        : base(ConnectionKind.Users)
    {
    }

    private protected override Task EndOnServerAsync(Connection connection, CommandPort port, CancellationToken cancellationToken) =>
        ((IUsersClient)connection.Client).RevokeAsync(port, cancellationToken);
}
