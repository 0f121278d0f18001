using System;
using System.Linq;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Connections;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the addresses of people in events, from a connection to the users of the account that the events are of.</summary>
public sealed class EventUserCompleter : UserCompleter
{
    private protected override bool IsPattern => true;

    private protected override string? Value(User user) => user.Email;

    private protected override Connection? Connection(GivenParameters given)
    {
        var runspace = Runspace.DefaultRunspace;
        var visible = ConnectionStore.Visible(runspace);
        var events = given.Connection() is { } reference
            ? visible.FirstOrDefault(one => one.Kind == ConnectionKind.Events && reference.Matches(one))
            : ConnectionStore.Current(runspace, ConnectionKind.Events);
        var current = ConnectionStore.Current(runspace, ConnectionKind.Users);
        return events?.AccountUuid is not { } account || IsOf(current, account) ? current : visible.FirstOrDefault(one => IsOf(one, account));
    }

    private static bool IsOf(Connection? connection, string account) =>
        connection?.Kind == ConnectionKind.Users && string.Equals(connection.AccountUuid, account, StringComparison.OrdinalIgnoreCase);
}
