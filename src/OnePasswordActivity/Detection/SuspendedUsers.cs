using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Detection;

/// <summary>Asks the Users API who is suspended, where there is a connection to it: audit events reach back only so far.</summary>
internal static class SuspendedUsers
{
    /// <summary>The UUIDs of those who are; none without a connection, or when the API does not tell.</summary>
    public static async Task<IReadOnlyCollection<string>> ReadAsync(Connection? connection, CommandPort port, CancellationToken cancellationToken)
    {
        var users = new List<string>();
        if (connection is null)
            return users;
        port.Verbose($"Asking who is suspended. {connection.InWords}");
        try
        {
            using var reader = ((IUsersClient)connection.Client).List(new UserQuery { State = UserState.Suspended }, port);
            while (await reader.ReadNextAsync(cancellationToken).ConfigureAwait(false) is { } page)
                foreach (var user in page.Items)
                    users.Add(user.Id);
        }
        catch (ApiException exception)
        {
            port.Warning($"Only audit events tell who is suspended, since the Users API did not. {exception.Message}");
        }

        return users;
    }
}
