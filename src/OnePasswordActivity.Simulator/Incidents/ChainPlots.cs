using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Simulator;

/// <summary>Incidents of several steps in several streams.</summary>
internal static class ChainPlots
{
    public static IReadOnlyDictionary<string, Action<Scene>> All { get; } = new Dictionary<string, Action<Scene>>
    {
        ["OP-SELF-GRANT-REVEAL"] = scene =>
        {
            scene.Audit(0, scene.Administrator, "grant", "uva", scene.Vault.Id, aux: scene.Administrator, info: "240");
            UsagePlots.Take(scene, scene.Administrator, "reveal", 3, 2, start: 6);
        },
        ["OP-NEW-USER-EXPORT"] = scene =>
        {
            Actor recruit = scene.Newcomer();
            scene.Audit(0, recruit, "activate", "user", target: recruit);
            scene.Audit(3 * 1440, recruit, "export", "vault", scene.Vault.Id);
        },
        ["OP-EXPORT-THEN-LEAVE"] = scene =>
        {
            Actor leaver = scene.Newcomer();
            scene.Audit(0, leaver, "export", "vault", scene.Vault.Id);
            scene.Audit(4 * 1440, scene.Administrator, "suspend", "user", target: leaver);
        },
        ["OP-RECOVERY-TAKEOVER"] = scene =>
        {
            scene.Audit(0, scene.Administrator, "beginr", "user", target: scene.Victim);
            scene.Audit(30, scene.Administrator, "completr", "user", target: scene.Victim);
            scene.SignIn(45, scene.Victim, from: scene.Away);
            UsagePlots.Take(scene, scene.Victim, "reveal", 8, 1, start: 50, from: scene.Away);
        },
        ["OP-SUSPENDED-ACTIVITY"] = scene =>
        {
            Actor leaver = scene.Newcomer();
            scene.SignIn(-600, leaver);
            scene.Audit(0, scene.Administrator, "suspend", "user", target: leaver);
            scene.Use(90, leaver, "reveal", scene.Vault, 0);
        },
        ["OP-REACTIVATED-EXPORT"] = scene =>
        {
            Actor returned = scene.Newcomer();
            scene.Audit(-1440, scene.Administrator, "suspend", "user", target: returned);
            scene.Audit(0, scene.Administrator, "reactive", "user", target: returned);
            scene.SignIn(20, returned);
            UsagePlots.Take(scene, returned, "secure-copy", 12, 3, start: 30);
        },
        ["OP-VAULT-STAGING"] = scene =>
        {
            string vault = scene.FreshId();
            scene.Audit(0, scene.Administrator, "create", "vault", vault);
            scene.Audit(60, scene.Administrator, "grant", "uva", vault, aux: scene.Newcomer("helper@elsewhere.example.org"), info: "48");
        },
        ["OP-TOKEN-NEW-ADDRESS"] = scene =>
        {
            scene.Audit(0, scene.Administrator, "create", "satoken", auxId: scene.Machine.Id.ToString());
            scene.SignIn(120, scene.Machine, from: scene.Away, app: "1Password CLI", os: "Linux");
            UsagePlots.Take(scene, scene.Machine, "server-fetch", 4, 1, start: 121, from: scene.Away);
        },
    };
}
