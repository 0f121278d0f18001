using System.Management.Automation;

namespace OnePasswordActivity.Commands;

/// <summary>Ends a connection to the Events API. The token itself stays valid until it is revoked on 1Password.com.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "OPEvents", HelpUri = HelpPages.Address + "Disconnect-OPEvents.md")]
public sealed class DisconnectOPEventsCommand : DisconnectCommand
{
    /// <summary>Makes the cmdlet.</summary>
    public DisconnectOPEventsCommand()
        : base(ConnectionKind.Events)
    {
    }
}
