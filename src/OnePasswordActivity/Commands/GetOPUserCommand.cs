using System;
using System.Linq;
using System.Management.Automation;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Lists the users of the account, or gets those that are named.</summary>
[Cmdlet(VerbsCommon.Get, "OPUser", DefaultParameterSetName = ListSet, HelpUri = HelpPages.Address + "Get-OPUser.md")]
[OutputType(typeof(User))]
public sealed class GetOPUserCommand : UsersCommand
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The users to get: UUIDs, users, or events that name one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(UserIdCompleter))]
    [AllowNull]
    public UserIdentity?[]? UserUuid { get; set; }

    /// <summary>The state to list by.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public UserState? State { get; set; }

    /// <summary>The e-mail addresses to list; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserEmailCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Email { get; set; }

    /// <summary>The names to list; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("DisplayName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>How many users at most.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1L, long.MaxValue)]
    public long First { get; set; }

    /// <summary>How many users the server sends at a time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; } = 1000;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ListSet)
            List();
        else
            foreach (var identity in UserUuid ?? [null])
                Get(identity);
    }

    private void List()
    {
        var missing = Patterns.Literals(Email, Name);
        var found = false;
        var progress = new ProgressMeter("Listing users", "users", First > 0 ? First : null);
        Run(
            async (port, cancellationToken) =>
            {
                using var part = progress.Begin();
                using var reader = Client.List(
                    new UserQuery
                    {
                        State = State,
                        Email = Patterns.Texts(Email),
                        Name = Patterns.Texts(Name),
                        First = First > 0 ? First : null,
                        PageSize = First > 0 && Email is null && Name is null ? (int)Math.Min(First, PageSize) : PageSize,
                    },
                    port);
                while (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
                {
                    missing.RemoveAll(literal => page.Items.Any(user => IsEqual(literal, user.Email) || IsEqual(literal, user.DisplayName)));
                    found |= page.Items.Count > 0;
                    await port.WriteAsync(page.Items).ConfigureAwait(false);
                    part.Advance(page.Read, page.Items.Count);
                }
            },
            progress: progress);

        // With -First the rest was not looked at.
        if (First > 0 && found)
            return;
        foreach (var literal in missing)
            WriteError(new InvalidInputException("UserNotFound", $"The account has no user '{literal}'{InState}.", "Run Get-OPUser with a wildcard to see who there is.")
                .ToErrorRecord(literal, ErrorCategory.ObjectNotFound));
    }

    private static bool IsEqual(string literal, string? text) => string.Equals(literal, text, StringComparison.OrdinalIgnoreCase);

    private string InState => State is { } state ? $" who is {state.ToString().ToLowerInvariant()}" : "";

    private void Get(UserIdentity? identity)
    {
        if (!IsUsable(identity))
            return;
        Run(
            async (port, cancellationToken) =>
            {
                try
                {
                    await port.WriteAsync(await Client.GetAsync(identity.Id, port, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                }
                catch (ApiException exception) when (ConcernsOneUser(exception))
                {
                    await port.WriteErrorAsync(exception.ToErrorRecord(identity)).ConfigureAwait(false);
                }
            },
            identity);
    }
}
