using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;

namespace OnePasswordActivity.Commands;

/// <summary>Suspends users: they can't sign in until they are reactivated.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "OPUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "User", HelpUri = HelpPages.Address + "Suspend-OPUser.md")]
[OutputType(typeof(User))]
public sealed class SuspendOPUserCommand : SetUserStateCommand
{
    private Watchlist watchlist = OnePasswordActivity.Watchlist.Empty;
    private int begun;

    /// <summary>A JSON file whose breakGlassUsers are not suspended without -Force. Findings say by themselves whom it is about.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Watchlist { get; set; }

    /// <summary>How many users to suspend at most; for each of the others there is an error.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Limit { get; set; } = int.MaxValue;

    private protected override string Action => "Suspend user";

    private protected override string Verb => "Suspend";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            watchlist = this.ReadWatchlist(Watchlist);
        }
        catch (InvalidInputException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Watchlist));
        }
    }

    private protected override async Task<InvalidInputException?> RefuseAsync(UserIdentity identity, IApiLog log, CancellationToken cancellationToken)
    {
        if (!Force && await IsBreakGlassAsync(identity, log, cancellationToken).ConfigureAwait(false))
            return new InvalidInputException(
                "BreakGlassUser", $"{identity} is a user for emergencies and was not suspended.", "Suspend the user by hand with -Force if that has to be.");
        if (begun >= Limit)
            return new InvalidInputException(
                "LimitReached", $"{identity} was not suspended: the limit of {Limit} a run is reached.", "Look at who was suspended, and then suspend this user too if that is right.");
        if (IsWhatIf)
            begun++;
        return null;
    }

    private protected override Task<User> ChangeAsync(string id, IApiLog log, CancellationToken cancellationToken)
    {
        begun++;
        return Client.SuspendAsync(id, log, cancellationToken);
    }

    /// <summary>The list may name addresses, and only the account knows which one a user has now.</summary>
    private async Task<bool> IsBreakGlassAsync(UserIdentity identity, IApiLog log, CancellationToken cancellationToken) =>
        identity.Finding?.IsBreakGlass == true
        || watchlist.IsBreakGlass(identity.Id, identity.Email)
        || (watchlist.BreakGlassUsers.Keys.Any(name => name.IndexOf('@') >= 0)
            && watchlist.IsBreakGlass(identity.Id, (await Client.GetAsync(identity.Id, log, cancellationToken).ConfigureAwait(false)).Email));
}
