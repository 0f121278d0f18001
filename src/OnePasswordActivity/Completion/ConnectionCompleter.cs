using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using OnePasswordActivity.Connections;

namespace OnePasswordActivity.Completion;

/// <summary>Completes the names of connections.</summary>
public class ConnectionCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(GivenParameters given, string typed) =>
        ConnectionStore.Visible(Runspace.DefaultRunspace).Select(connection => new Candidate(
            connection.Name, $"{connection.Kind} API, {connection.Client.BaseUri.Host}, account {connection.AccountUuid ?? "unknown"}"));
}
