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

    /// <summary>Write the user afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected abstract string Action { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == UserSet)
            foreach (var identity in UserUuid ?? [null])
                Change(identity);
        else if (Find() is { } found)
            Change(new UserIdentity(found));
    }

    private protected abstract Task<User> ChangeAsync(string id, IApiLog log, CancellationToken cancellationToken);

    private void Change(UserIdentity? identity)
    {
        // Events name the same person again and again; once is enough, and one question too.
        if (!IsUsable(identity) || !done.Add(identity.Id))
            return;
        Run(
            async (port, cancellationToken) =>
            {
                if (!await IsWantedAsync(identity, port).ConfigureAwait(false))
                    return;
                try
                {
                    var user = await ChangeAsync(identity.Id, port, cancellationToken).ConfigureAwait(false);
                    if (PassThru)
                        await port.WriteAsync(user).ConfigureAwait(false);
                }
                catch (ApiException exception) when (ConcernsOneUser(exception))
                {
                    await port.WriteErrorAsync(exception.ToErrorRecord(identity)).ConfigureAwait(false);
                }
            },
            identity);
    }

    /// <summary>-Force answers the question, but neither -WhatIf nor a -Confirm that was asked for.</summary>
    private Task<bool> IsWantedAsync(UserIdentity identity, CommandPort port) =>
        Force && !Asks("WhatIf", "WhatIfPreference") && !Asks("Confirm", null)
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
