using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>What the catalog says of codes.</summary>
internal static class Vocabulary
{
    /// <summary>The categories of the catalog that are an administrator's business.</summary>
    private static readonly HashSet<string> AdministratorsBusiness =
    [
        "Account", "Billing", "Domains", "Firewall", "GroupAccess", "Groups", "Invitations", "Membership", "Provisioning", "Recovery",
        "SecondFactor", "ServiceAccounts", "ServiceTokens", "SingleSignOn", "Slack", "Templates", "UserAccess", "Users", "Vaults",
    ];

    /// <summary>The meaning of an event's codes, or null.</summary>
    public static string? Meaning(ActivityStream stream, string? action, string? type) => (stream switch
    {
        ActivityStream.AuditEvents => ActivityCatalog.Pair(action, type),
        ActivityStream.ItemUsages => ActivityCatalog.Code(CatalogKind.ItemUsageAction, action),
        _ => ActivityCatalog.Code(CatalogKind.SignInType, type) ?? ActivityCatalog.Code(CatalogKind.Category, action),
    })?.Meaning;

    /// <summary>What a change of the account is about; null for what is none, such as work with items.</summary>
    public static string? Area(string? action, string? type) =>
        ActivityCatalog.Pair(action, type) is { } entry && (type == "account" || entry.CategoryKeys.Any(AdministratorsBusiness.Contains)) ? entry.Category : null;
}
