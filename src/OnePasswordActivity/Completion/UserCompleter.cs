using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Completion;

/// <summary>Completes users, live from the Users API where there is a connection to it: by address, by any part of the name, and by
/// UUID once enough of it stands there that it is not the beginning of a name.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UserCompleter : Completer
{
    private static readonly char[] Gaps = [' ', '-', '\'', '.'];

    private protected UserCompleter()
    {
    }

    /// <summary>What of a user the parameter takes.</summary>
    private protected abstract string? Value(User user);

    /// <summary>The connection to ask, or null.</summary>
    private protected virtual Connection? Connection(GivenParameters given) => given.Connection() is { } reference
        ? ConnectionStore.Visible(Runspace.DefaultRunspace).FirstOrDefault(one => one.Kind == ConnectionKind.Users && reference.Matches(one))
        : ConnectionStore.Current(Runspace.DefaultRunspace, ConnectionKind.Users);

    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed) =>
        from user in Connection(given)?.Client is IUsersClient client ? KnownUsers.Of(client) : []
        let value = Value(user)
        where !string.IsNullOrEmpty(value)
        orderby value
        select new Candidate(value, $"{user} {user.State}") { OtherNames = [user.Email, user.DisplayName, .. user.DisplayName?.Split(Gaps) ?? [], typed.Length > 3 ? user.Id : null] };
}
