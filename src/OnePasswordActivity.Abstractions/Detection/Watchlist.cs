using System;
using System.Collections.Generic;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity;

/// <summary>What is special in an account: events have UUIDs only, so somebody has to say which vault or group is a privileged one.</summary>
public sealed class Watchlist
{
    // Before the empty list, which needs it.
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A list that names nothing.</summary>
    public static Watchlist Empty { get; } = new();

    /// <summary>Vaults that matter more than others, by UUID, with names for people.</summary>
    public IReadOnlyDictionary<string, string> PrivilegedVaults { get; internal init; } = Nothing;

    /// <summary>Groups with power over the account, such as owners, administrators, security, recovery; by UUID.</summary>
    public IReadOnlyDictionary<string, string> PrivilegedGroups { get; internal init; } = Nothing;

    /// <summary>Items of which every use is worth knowing, by UUID.</summary>
    public IReadOnlyDictionary<string, string> SensitiveItems { get; internal init; } = Nothing;

    /// <summary>Accounts for emergencies that nobody uses otherwise, by UUID or e-mail address.</summary>
    public IReadOnlyDictionary<string, string> BreakGlassUsers { get; internal init; } = Nothing;

    /// <summary>Integrations that hand events to a SIEM, and their tokens, by UUID.</summary>
    public IReadOnlyDictionary<string, string> EventsIntegrations { get; internal init; } = Nothing;

    /// <summary>Accounts of partners whose people may work in this one, by UUID.</summary>
    public IReadOnlyDictionary<string, string> PartnerAccounts { get; internal init; } = Nothing;

    /// <summary>Clients that people may use, as the API names them.</summary>
    public IReadOnlyDictionary<string, string> ApprovedClients { get; internal init; } = Nothing;

    /// <summary>Domains of e-mail addresses of the company's own people.</summary>
    public IReadOnlyDictionary<string, string> CompanyDomains { get; internal init; } = Nothing;

    /// <summary>Countries from which people usually work, as ISO 3166 codes or names.</summary>
    public IReadOnlyDictionary<string, string> UsualCountries { get; internal init; } = Nothing;

    /// <summary>Countries from which nobody should sign in, as ISO 3166 codes or names.</summary>
    public IReadOnlyDictionary<string, string> BlockedCountries { get; internal init; } = Nothing;

    /// <summary>Networks of the company: offices, VPN. An address in them says nothing about where a person is.</summary>
    public IReadOnlyList<IPRange> TrustedNetworks { get; internal init; } = [];

    /// <summary>Networks that people hide behind: Tor, anonymous VPNs, cheap hosting.</summary>
    public IReadOnlyList<IPRange> SuspectNetworks { get; internal init; } = [];

    /// <summary>Whether a user is one for emergencies.</summary>
    /// <param name="uuid">The UUID of the user.</param>
    /// <param name="email">The e-mail address of the user.</param>
    public bool IsBreakGlass(string? uuid, string? email) =>
        (uuid is not null && BreakGlassUsers.ContainsKey(uuid)) || (email is not null && BreakGlassUsers.ContainsKey(email));
}
