using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>What the cmdlets that use the Users API have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UsersCommand : AsyncCommand
{
    /// <summary>The connection to use; without it the current one.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public ConnectionReference? Connection { get; set; }

    private protected IUsersClient Client { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            var connection = ConnectionResolver.Resolve(Runspace.DefaultRunspace, ConnectionKind.Users, Connection);
            WriteVerbose(connection.InWords);
            Client = (IUsersClient)connection.Client;
        }
        catch (NotConnectedException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(null));
        }
    }

    /// <summary>Whether a fault concerns one user only, so that the rest of the pipeline can go on.</summary>
    private protected static bool ConcernsOneUser(ApiException exception) =>
        exception is ApiNotFoundException or ApiPermissionException or { StatusCode: 400 or 409 or 412 or 422 };

    /// <summary>Writes an error when an identity names nobody that the API could know. Null stands for an event whose user is not known.</summary>
    private protected bool IsUsable([NotNullWhen(true)] UserIdentity? identity)
    {
        var exception = identity is null || identity.Id.Length == 0
            ? new InvalidInputException("NoUser", "The object names no user.", "Give a user's UUID, or an event or user that has one.")
            : Ids.IsId(identity.Id)
                ? null
                : new InvalidInputException("NotAnId", $"'{identity.Id}' is not a UUID.", "Give a UUID of letters and digits, or an e-mail address as -Email.");
        if (exception is not null)
            WriteError(exception.ToErrorRecord(identity));
        return exception is null;
    }
}
