using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Commands;

/// <summary>Reactivates suspended users.</summary>
[Cmdlet(VerbsLifecycle.Resume, "OPUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "User")]
[OutputType(typeof(User))]
public sealed class ResumeOPUserCommand : SetUserStateCommand
{
    private protected override string Action => "Reactivate user";

    private protected override string Verb => "Reactivate";

    private protected override Task<User> ChangeAsync(string id, IApiLog log, CancellationToken cancellationToken) =>
        Client.ReactivateAsync(id, log, cancellationToken);
}
