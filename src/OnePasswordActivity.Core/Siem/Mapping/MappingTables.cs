using System;
using System.Collections.Generic;
using static OnePasswordActivity.Core.Siem.Mapping.RecordWeight;

namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>
/// The one home of what the API's codes mean to ECS, OCSF and CEF. Actions and kinds of objects are listed apart, because the API pairs
/// them as it likes; what only a pair means is a list of its own.
/// </summary>
internal static class MappingTables
{
    private const EcsCategory Identity = EcsCategory.Configuration | EcsCategory.Iam;

    /// <summary>The kinds of objects of audit events. In ECS only what makes or changes a user is of the type user, so that nobody counts passkeys as users.</summary>
    public static readonly IReadOnlyDictionary<string, ObjectMapping> Objects = new Dictionary<string, ObjectMapping>(StringComparer.Ordinal)
    {
        ["account"] = new("Account"),
        ["card"] = new("Credit card"),
        ["cred"] = new("Passkey", Identity),
        ["device"] = new("Device", User: Role.Aux),
        ["dlgdsess"] = new("Delegated session", EcsCategory.Configuration | EcsCategory.Session),
        ["ec"] = new("E-mail change", Identity, EcsType.User),
        ["famchild"] = new("Linked family account"),
        ["file"] = new("File"),
        ["gm"] = new("Group member", Identity, EcsType.Group | EcsType.User, OcsfClass.GroupManagement, User: Role.Aux, Group: Role.Object),
        ["group"] = new("Group", Identity, EcsType.Group, OcsfClass.GroupManagement, Group: Role.Object),
        ["gva"] = new("Vault access of a group", Identity, EcsType.Group, OcsfClass.GroupManagement, Group: Role.Aux),
        ["invite"] = new("Invitation", Identity, User: Role.Info),
        ["item"] = new("Item"),
        ["itemhist"] = new("Item history"),
        ["items"] = new("Items"),
        ["miguser"] = new("User migration", Identity),
        ["mngdacc"] = new("Managed account"),
        ["pm"] = new("Payment method"),
        ["report"] = new("Report"),
        ["sa"] = new("Service account", Identity, EcsType.User),
        ["satoken"] = new("Service account token", Identity),
        ["slackapp"] = new("Slack app"),
        ["sso"] = new("Single sign-on", Weight: Protection),
        ["ssotkn"] = new("Single sign-on token", EcsCategory.Configuration | EcsCategory.Authentication),
        ["sub"] = new("Subscription"),
        ["template"] = new("Template"),
        ["user"] = new("User", Identity, EcsType.User, OcsfClass.AccountChange, User: Role.Object),
        ["uva"] = new("Vault access of a user", Identity, EcsType.User, OcsfClass.UserAccessManagement, User: Role.Aux),
        ["vault"] = new("Vault"),
        ["vaultkey"] = new("Vault key"),
    };

    /// <summary>The actions of audit events.</summary>
    public static readonly IReadOnlyDictionary<string, ActionMapping> Actions = new Dictionary<string, ActionMapping>(StringComparer.Ordinal)
    {
        ["activate"] = new("activated", Entity: 10, Account: 2),
        ["addgsso"] = new("group added", Entity: 3),
        ["begin"] = new("begun"),
        ["beginr"] = new("recovery begun", Account: 4),
        ["cancel"] = new("cancelled"),
        ["cancelr"] = new("recovery cancelled"),
        ["changeks"] = new("keys changed", Entity: 3),
        ["changela"] = new("language changed", Entity: 3),
        ["changemp"] = new("account password changed", Entity: 3, Account: 3),
        ["changenm"] = new("name changed", Entity: 3),
        ["changesk"] = new("Secret Key changed", Entity: 3),
        ["chngasso"] = new("authentication settings changed", Entity: 3),
        ["chngdsso"] = new("grace period changed", Entity: 3),
        ["chngpsso"] = new("policy changed", Entity: 3),
        ["complete"] = new("completed"),
        ["completr"] = new("recovery completed", Account: 4),
        ["convert"] = new("converted", Entity: 3),
        ["create"] = new("created", EcsType.Creation, Entity: 1, Account: 1, Group: 6),
        ["dealldev"] = new("all devices deauthorised"),
        ["delete"] = new("deleted", EcsType.Deletion, Entity: 4, Account: 6, Group: 5),
        ["delgsso"] = new("group removed", Entity: 3),
        ["delshare"] = new("shared link deleted"),
        ["deolddev"] = new("old devices deauthorised"),
        ["detchild"] = new("unlinked"),

        // Settings of a whole account change it; they do not enable or disable it.
        ["disblduo"] = new("Duo turned off", Entity: 3, Account: 11),
        ["disblmfa"] = new("two-factor authentication turned off", Entity: 3, Account: 11),
        ["disblsso"] = new("turned off", Entity: 9),
        ["dlgsess"] = new("begun", EcsType.Start, Entity: 1),
        ["dvrfydmn"] = new("verified domain deleted", Entity: 3),
        ["enblduo"] = new("Duo turned on", Entity: 3, Account: 10),
        ["enblmfa"] = new("two-factor authentication turned on", Entity: 3, Account: 10),
        ["enblsso"] = new("turned on", Entity: 8),
        ["expire"] = new("expired"),
        ["export"] = new("exported", EcsType.Access, Weight: Export),
        ["grant"] = new("granted", Entity: 3, Access: 1, Group: 1, Weight: Access),
        ["hide"] = new("hidden", Entity: 3),
        ["join"] = new("joined", Group: 3),
        ["launchi"] = new("launchi", EcsType.Info),
        ["leave"] = new("left", Group: 4),
        ["musercom"] = new("completed"),
        ["muserdec"] = new("declined"),
        ["patch"] = new("changed in a batch", Entity: 3),
        ["propose"] = new("proposed"),
        ["provsn"] = new("provisioned"),
        ["prsndall"] = new("provisioning messages sent again to all", EcsType.Info),
        ["purge"] = new("removed for good", EcsType.Deletion, Entity: 4, Account: 6, Group: 5),
        ["rdmchild"] = new("linked"),
        ["reactive"] = new("reactivated", Entity: 13, Account: 2),
        ["reauth"] = new("authorised again", EcsType.Info),
        ["replace"] = new("replaced", Entity: 3),
        ["resendts"] = new("set-up message sent again", EcsType.Info),
        ["revoke"] = new("revoked", Entity: 3, Access: 2, Group: 2),
        ["role"] = new("role changed", Entity: 3),
        ["sdvcsso"] = new("device set up for single sign-on"),
        ["sendpkg"] = new("item sent", Weight: Share),
        ["sendts"] = new("set-up message sent", EcsType.Info),
        ["share"] = new("shared with a link", Weight: Share),
        ["ssotknv"] = new("verified", EcsType.Info),
        ["suspend"] = new("suspended", Entity: 12, Account: 5),
        ["tdvcsso"] = new("trusted device set up for single sign-on"),
        ["trename"] = new("renamed", Entity: 3),
        ["trevoke"] = new("revoked", Entity: 11),
        ["trvlaway"] = new("Travel Mode turned on"),
        ["trvlback"] = new("Travel Mode turned off"),
        ["tverify"] = new("verified"),
        ["uisas"] = new("item sharing settings changed", Entity: 3),
        ["unhide"] = new("shown again", Entity: 3),
        ["unknown"] = new("action not known to the server", EcsType.Info, 0, 0, 0, 0),
        ["unlink"] = new("unlinked"),
        ["updatduo"] = new("Duo changed", Entity: 3),
        ["update"] = new("changed", Entity: 3),
        ["updatea"] = new("attributes changed", Entity: 3),
        ["updatfw"] = new("firewall rules changed", Entity: 3, Weight: Protection),
        ["updatmfa"] = new("two-factor authentication changed", Entity: 3),
        ["upguest"] = new("made a team member"),
        ["uvrfydmn"] = new("domain no longer verified", Entity: 3),
        ["verify"] = new("verified"),
        ["view"] = new("viewed", EcsType.Access, Entity: 2),
        ["vrfydmn"] = new("domain verified", Entity: 3),
    };

    /// <summary>What was done where the action alone would say something else.</summary>
    public static readonly IReadOnlyDictionary<(string ObjectType, string Action), string> PairNames =
        new Dictionary<(string, string), string>
        {
            [("famchild", "create")] = "code created",
            [("item", "expire")] = "shared link expired",
            [("miguser", "create")] = "begun",
        };

    /// <summary>What pairs weigh where it is more than what action and object weigh alone.</summary>
    public static readonly IReadOnlyDictionary<(string ObjectType, string Action), RecordWeight> PairWeights =
        new Dictionary<(string, string), RecordWeight>
        {
            [("account", "disblduo")] = Protection,
            [("account", "disblmfa")] = Protection,
            [("account", "enblduo")] = Protection,
            [("account", "enblmfa")] = Protection,
            [("account", "updatduo")] = Protection,
            [("account", "updatmfa")] = Protection,
            [("account", "delete")] = Protection,
            [("gva", "update")] = Access,
            [("user", "disblmfa")] = Protection,
            [("user", "updatmfa")] = Protection,
            [("uva", "update")] = Access,
        };

    /// <summary>The severity that a weight has in OCSF (1 informational, 2 low, 3 medium, 4 high) and in CEF (0 to 10).</summary>
    public static readonly IReadOnlyDictionary<RecordWeight, (int Ocsf, int Cef)> Severities = new Dictionary<RecordWeight, (int, int)>
    {
        [Routine] = (1, 2),
        [Refusal] = (2, 4),
        [Access] = (3, 5),
        [Share] = (3, 6),
        [Export] = (4, 6),
        [Protection] = (4, 7),
        [SelfGrant] = (4, 8),
    };

    /// <summary>The actions of item usages. Their numbers are those of Entity Management.</summary>
    public static readonly IReadOnlyDictionary<string, ActionMapping> Usages = new Dictionary<string, ActionMapping>(StringComparer.Ordinal)
    {
        ["enter-item-edit-mode"] = new("opened for editing", EcsType.Access, Entity: 3),
        ["export"] = new("exported", EcsType.Access, Weight: Export),
        ["fill"] = new("filled", EcsType.Access, Entity: 2),
        ["other"] = new("used", EcsType.Access),
        ["reveal"] = new("revealed", EcsType.Access, Entity: 2),
        ["secure-copy"] = new("value copied", EcsType.Access, Entity: 2),
        ["select-sso-provider"] = new("sign-in provider chosen", EcsType.Access, Entity: 2),
        ["server-create"] = new("created", EcsType.Creation, Entity: 1),
        ["server-fetch"] = new("fetched", EcsType.Access, Entity: 2),
        ["server-update"] = new("changed", EcsType.Change, Entity: 3),
        ["share"] = new("shared", EcsType.Access, Weight: Share),
    };

    /// <summary>The categories of sign-in attempts.</summary>
    public static readonly IReadOnlyDictionary<string, SignInMapping> SignIns = new Dictionary<string, SignInMapping>(StringComparer.Ordinal)
    {
        ["success"] = new("succeeded", true),
        ["firewall_reported_success"] = new("succeeded, reported by the firewall", true),
        ["credentials_failed"] = new("failed: credentials", false),
        ["mfa_failed"] = new("failed: second factor", false),
        ["sso_failed"] = new("failed: single sign-on", false),
        ["modern_version_failed"] = new("failed: version of the app", false),
        ["firewall_failed"] = new("failed: firewall", false),
    };
}
