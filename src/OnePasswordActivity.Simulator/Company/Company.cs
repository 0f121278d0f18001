using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>The company whose activity is simulated. The same seed and number of users give the same company.</summary>
public sealed class Company
{
    internal Company(string accountId, Cast cast)
    {
        AccountId = accountId;
        Account = Json.Text(accountId);
        Cast = cast;
        Users = [.. cast.People.Select(person => person.User!)];
        ServiceAccounts = cast.ServiceAccounts;
        Vaults = cast.Vaults;
        Groups = cast.Groups;
    }

    /// <summary>The account's UUID.</summary>
    public string AccountId { get; }

    /// <summary>All people. The first is the owner.</summary>
    public IReadOnlyList<CompanyUser> Users { get; }

    /// <summary>Integrations that act on their own.</summary>
    public IReadOnlyList<ServiceAccount> ServiceAccounts { get; }

    /// <summary>The shared vaults.</summary>
    public IReadOnlyList<Vault> Vaults { get; }

    /// <summary>The groups.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>The last owner, who can not be suspended.</summary>
    public CompanyUser Owner => Users[0];

    internal JsonEncodedText Account { get; }

    internal Cast Cast { get; }
}
