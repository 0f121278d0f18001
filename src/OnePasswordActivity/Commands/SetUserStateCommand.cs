using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>What suspending and reactivating users have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SetUserStateCommand : UsersCommand
{
    private const string UserSet = "User";
    private const string EmailSet = "Email";

    private readonly HashSet<string> done = new(StringComparer.OrdinalIgnoreCase);
    private IResponseJournal? journal;

    private protected SetUserStateCommand()
    {
    }

    /// <summary>The users: UUIDs, users, or events that name one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = UserSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    [AllowNull]
    public UserIdentity?[]? UserUuid { get; set; }

    /// <summary>The e-mail address of the user. There must be exactly one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmailSet)]
    [ArgumentCompleter(typeof(UserAddressCompleter))]
    [ValidateNotNullOrEmpty]
    public string Email { get; set; } = "";

    /// <summary>Do not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Why; it is kept in the journal of the archive.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>An archive, in whose journal is written what is done, by whom, to whom and why.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Archive { get; set; }

    /// <summary>Write the user afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract string Action { get; }

    /// <summary>One word for the journal.</summary>
    private protected abstract string Verb { get; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            if (Reason is not null && Archive is null)
                throw new InvalidInputException("NoJournal", "-Reason is kept in the journal of an archive, and there is none.", "Add -Archive with the path of an archive.");
            if (Archive is not null)
                journal = EngineHost.Engine.OpenResponseJournal(this.ArchivePath(Archive));
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Archive));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == UserSet)
            foreach (var identity in UserUuid ?? [null])
                Change(identity);
        else if (Find() is { } found)
            Change(new UserIdentity(found));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            journal?.Dispose();
        base.Dispose(disposing);
    }

    private protected bool IsWhatIf => Asks("WhatIf", "WhatIfPreference");

    /// <summary>Why it must not be done to a user, or null.</summary>
    private protected virtual Task<InvalidInputException?> RefuseAsync(UserIdentity identity, IApiLog log, CancellationToken cancellationToken) =>
        Task.FromResult<InvalidInputException?>(null);

    private protected abstract Task<User> ChangeAsync(string id, IApiLog log, CancellationToken cancellationToken);

    private void Change(UserIdentity? identity)
    {
        // Events name the same person again and again; once is enough, and one question too.
        if (!IsUsable(identity) || !done.Add(identity.Id))
            return;
        Run(
            async (port, cancellationToken) =>
            {
                try
                {
                    if (await RefuseAsync(identity, port, cancellationToken).ConfigureAwait(false) is { } refusal)
                    {
                        if (!IsWhatIf)
                            journal?.End(Begin(identity), ResponseResult.Refused, refusal.Message);
                        await port.WriteErrorAsync(refusal.ToErrorRecord(identity, ErrorCategory.PermissionDenied)).ConfigureAwait(false);
                    }
                    else if (await IsWantedAsync(identity, port).ConfigureAwait(false))
                    {
                        var user = await ChangeAsync(identity, port, cancellationToken).ConfigureAwait(false);
                        if (PassThru)
                            await port.WriteAsync(user).ConfigureAwait(false);
                    }
                }
                catch (ApiException exception) when (ConcernsOneUser(exception))
                {
                    await port.WriteErrorAsync(exception.ToErrorRecord(identity)).ConfigureAwait(false);
                }
            },
            identity);
    }

    /// <summary>Does it between two lines of the journal. What can't be written down is not done.</summary>
    private async Task<User> ChangeAsync(UserIdentity identity, IApiLog log, CancellationToken cancellationToken)
    {
        var line = Begin(identity);
        User user;
        try
        {
            user = await ChangeAsync(identity.Id, log, cancellationToken).ConfigureAwait(false);
        }
        catch (ActivityException exception)
        {
            journal?.End(line, ResponseResult.Failed, exception.Message);
            throw;
        }

        journal?.End(line, ResponseResult.Succeeded, null);
        return user;
    }

    private long Begin(UserIdentity identity) => journal?.Begin(new ResponseIntent
    {
        Action = Verb,
        UserUuid = identity.Id,
        UserEmail = identity.Email,
        Finding = identity.Finding,
        Reason = Reason,
    }) ?? 0;

    /// <summary>-Force answers the question, but neither -WhatIf nor a -Confirm that was asked for.</summary>
    private Task<bool> IsWantedAsync(UserIdentity identity, CommandPort port) =>
        Force && !IsWhatIf && !Asks("Confirm", null)
            ? Task.FromResult(true)
            : port.ShouldProcessAsync(identity.ToString(), Action);

    private bool Asks(string parameter, string? preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var bound)
            ? bound is SwitchParameter { IsPresent: true }
            : preference is not null && LanguagePrimitives.IsTrue(GetVariableValue(preference));

    private User? Find()
    {
        Email = Email.Trim();
        if (WildcardPattern.ContainsWildcardCharacters(Email))
        {
            WriteError(new InvalidInputException(
                "WildcardEmail", $"'{Email}' may fit several users.", "Give one address; or use Get-OPUser -Email and pipe what it finds.").ToErrorRecord(Email));
            return null;
        }

        var found = new List<User>();
        Run(
            async (port, cancellationToken) =>
            {
                using var reader = Client.List(new UserQuery { Email = Patterns.Texts([Email]) }, port);
                while (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
                    found.AddRange(page.Items);
            },
            Email);
        if (found.Count == 1)
            return found[0];
        WriteError(found.Count == 0
            ? new InvalidInputException("UserNotFound", $"The account has no user with the address '{Email}'.", "Check it with Get-OPUser.")
                .ToErrorRecord(Email, ErrorCategory.ObjectNotFound)
            : new InvalidInputException(
                "AmbiguousUser",
                $"{found.Count} users have the address '{Email}': {string.Join(", ", found.Select(user => user.Id))}.",
                "Give the UUID of the one you mean.").ToErrorRecord(Email));
        return null;
    }
}
