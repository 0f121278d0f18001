using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Commands;

/// <summary>Suspends users: they can't sign in until they are reactivated.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "OPUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "User", HelpUri = HelpPages.Address + "Suspend-OPUser.md")]
[OutputType(typeof(User))]
public sealed class SuspendOPUserCommand : SetUserStateCommand
{
    private protected override string Action => "Suspend user";

    private protected override Task<User> ChangeAsync(string id, IApiLog log, CancellationToken cancellationToken) =>
        Client.SuspendAsync(id, log, cancellationToken);
}
