using System;
using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Simulator;

/// <summary>Incidents that audit events alone tell of.</summary>
internal static class AuditPlots
{
    public static IReadOnlyDictionary<string, Action<Scene>> All { get; } = new Dictionary<string, Action<Scene>>
    {
        ["OP-SSO-CHANGED"] = scene => scene.Audit(0, scene.Administrator, "disblsso", "sso"),
        ["OP-FIREWALL-CHANGED"] = scene => scene.Audit(0, scene.Administrator, "updatfw", "account", scene.Company.AccountId),
        ["OP-MFA-DISABLED-FOR-ALL"] = scene => scene.Audit(0, scene.Administrator, "disblmfa", "account", scene.Company.AccountId, info: "totp"),
        ["OP-MFA-DISABLED"] = scene => scene.Audit(0, scene.Administrator, "disblmfa", "user", target: scene.Victim, info: "totp"),
        ["OP-MFA-CHANGES"] = scene => Repeat(4, n => scene.Audit(
            n * 20, scene.Victim, n % 2 == 0 ? "disblmfa" : "enblmfa", "user", target: scene.Victim, info: "totp")),
        ["OP-DOMAIN-CHANGED"] = scene => scene.Audit(0, scene.Administrator, "vrfydmn", "account", scene.Company.AccountId),
        ["OP-MANUAL-INVITE"] = scene => scene.Audit(0, scene.Administrator, "create", "invite", info: "somebody.new@example.com"),
        ["OP-EXTERNAL-INVITE"] = scene => scene.Audit(0, scene.Administrator, "create", "invite", info: "friend@elsewhere.example.org"),
        ["OP-SERVICE-ACCOUNT-CREATED"] = scene => scene.Audit(0, scene.Administrator, "create", "sa"),
        ["OP-SERVICE-TOKEN"] = scene => scene.Audit(0, scene.Administrator, "trevoke", "satoken", auxId: scene.Machine.Id.ToString()),
        ["OP-SERVICE-VAULT-GRANT"] = scene => scene.Audit(0, scene.Administrator, "grant", "uva", scene.Vault.Id, aux: scene.Machine, info: "240"),
        ["OP-SELF-GROUP"] = scene => scene.Audit(
            0, scene.Administrator, "join", "gm", scene.Pick(scene.Company.Cast.GroupsFor(true).ToArray()).Id, aux: scene.Administrator, info: "R"),
        ["OP-SELF-GRANT"] = scene => scene.Audit(0, scene.Administrator, "grant", "uva", scene.Vault.Id, aux: scene.Administrator, info: "240"),
        ["OP-PRIVILEGED-VAULT"] = scene => scene.Audit(0, scene.Administrator, "grant", "uva", scene.Company.Cast.Vaults[^1].Id, aux: scene.Victim, info: "48"),
        ["OP-VAULT-ACCESS"] = scene => scene.Audit(0, scene.Administrator, "update", "uva", scene.Vault.Id, aux: scene.Victim, info: "240"),
        ["OP-PRIVILEGED-GROUP"] = scene => scene.Audit(
            0, scene.Administrator, "join", "gm", scene.Pick(scene.Company.Cast.Groups[..Cast.PrivilegedGroups]).Id, aux: scene.Victim, info: "R"),
        ["OP-GROUP-MANAGER"] = scene => scene.Audit(
            0, scene.Administrator, "role", "gm", scene.Pick(scene.Company.Cast.GroupsFor(true).ToArray()).Id, aux: scene.Victim, info: "A"),
        ["OP-VAULT-EXPORT"] = scene => scene.Audit(0, scene.Victim, "export", "vault", scene.Vault.Id),
        ["OP-RECOVERY"] = scene => scene.Audit(0, scene.Administrator, "beginr", "user", target: scene.Victim),
        ["OP-CREDENTIALS-CHANGED"] = scene => scene.Audit(0, scene.Victim, "changesk", "user", target: scene.Victim),
        ["OP-ACCOUNT-DELETED"] = scene => scene.Audit(0, scene.Administrator, "delete", "account", scene.Company.AccountId),
        ["OP-USER-REMOVED"] = scene => scene.Audit(0, scene.Administrator, "suspend", "user", target: scene.Newcomer()),
        ["OP-ACCOUNT-SETTINGS"] = scene => scene.Audit(0, scene.Administrator, "uisas", "account", scene.Company.AccountId),
        ["OP-ITEM-SHARED"] = scene => scene.Audit(0, scene.Victim, "share", "item", scene.Vault.ItemIds[0], auxId: scene.Vault.Id),
        ["OP-BULK-SHARING"] = scene => Repeat(14, n => scene.Audit(n * 2, scene.Victim, "share", "item", scene.FreshId(), auxId: scene.Vault.Id)),
        ["OP-MASS-DELETION"] = scene => Repeat(13, n => scene.Audit(n * 2, scene.Administrator, "delete", "user", target: scene.Newcomer())),
        ["OP-MASS-REVOKE"] = scene =>
        {
            int n = 0;
            foreach (Actor member in scene.Members(18))
                scene.Audit(n++, scene.Administrator, "revoke", "uva", scene.Vault.Id, aux: member);
        },
        ["OP-MASS-DEAUTHORIZATION"] = scene =>
        {
            int n = 0;
            foreach (Actor member in scene.Members(5))
                scene.Audit(n++ * 4, scene.Administrator, "dealldev", "user", target: member);
        },
        ["OP-LOGGING-TAMPERED"] = scene => scene.Audit(0, scene.Administrator, "trevoke", "satoken", auxId: Plots.EventsIntegration(scene.Company)),
        ["OP-FOREIGN-ACTOR"] = scene => scene.Audit(
            0, scene.Newcomer("someone@msp.example.org"), "grant", "uva", scene.Vault.Id, aux: scene.Victim, account: scene.FreshId(upper: true)),
        ["OP-NEW-DEVICE"] = scene =>
        {
            Actor owner = scene.Members(9).Last();
            scene.Audit(-20 * 1440, owner, "reauth", "user", target: owner);
            scene.Audit(0, owner, "create", "device", from: (owner.Home, scene.Away.Address));
        },
    };

    private static void Repeat(int times, Action<int> act)
    {
        for (int n = 0; n < times; n++)
            act(n);
    }
}
