using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Simulator;

/// <summary>Incidents of the use of items.</summary>
internal static class UsagePlots
{
    public static IReadOnlyDictionary<string, Action<Scene>> All { get; } = new Dictionary<string, Action<Scene>>
    {
        ["OP-BULK-REVEAL"] = scene => Take(scene, scene.Victim, "reveal", 18, 0.5),
        ["OP-MANY-VAULTS"] = scene =>
        {
            for (int n = 0; n < 12; n++)
                scene.Use(n * 0.8, scene.Victim, "fill", new Vault(scene.FreshId(), "Unknown", []), n);
        },
        ["OP-CLI-REVEAL"] = scene =>
        {
            for (int n = 0; n < 26; n++)
                scene.Use(n * 0.4, scene.Victim, "server-fetch", scene.Vault, n % 6, app: "1Password CLI");
        },
        ["OP-CLI-FIRST-USE"] = scene =>
        {
            Actor nobody = scene.Newcomer();
            scene.SignIn(-20 * 1440, nobody);
            scene.SignIn(-9 * 1440, nobody);
            scene.SignIn(0, nobody, app: "1Password CLI", os: "Darwin");
            for (int n = 0; n < 7; n++)
                scene.Use(2 + n, nobody, "reveal", scene.Vault, n, app: "1Password CLI");
        },
        ["OP-BULK-READ"] = scene =>
        {
            for (int n = 0; n < 80; n++)
                scene.Use(n * 0.5, scene.Victim, n % 3 == 0 ? "fill" : "reveal", scene.Vault, n);
        },
        ["OP-ITEM-EXPORT"] = scene => Take(scene, scene.Victim, "export", 5, 0.1),
        ["OP-UNUSUAL-ACTION"] = scene => scene.Use(0, scene.Victim, "server-replicate", scene.Vault, 0),
        ["OP-SENSITIVE-ITEM"] = scene => scene.Use(0, scene.Victim, "reveal", scene.Company.Cast.Vaults[^1], 0),
        ["OP-PRIVILEGED-VAULT-READ"] = scene =>
        {
            Vault vault = scene.Company.Cast.Vaults[^1];
            scene.Use(-20 * 1440, scene.Company.Cast.People[0], "fill", vault, 3);
            scene.Use(0, scene.Newcomer(), "reveal", vault, 2);
        },
        ["OP-SERVICE-NEW-VAULT"] = scene => scene.Use(
            0, scene.Machine, "server-fetch", scene.Company.Cast.Vaults[^1], 4, app: "1Password CLI", os: "Linux"),
        ["OP-NEW-DEVICE-REVEAL"] = scene =>
        {
            scene.Audit(0, scene.Victim, "create", "device");
            for (int n = 0; n < 12; n++)
                scene.Use(4 + (n * 2), scene.Victim, "secure-copy", scene.Vault, n);
        },
    };

    /// <summary>Takes so many items, one every few minutes or seconds.</summary>
    public static void Take(
        Scene scene, Actor who, string action, int items, double pace, double start = 0, (Place Place, Address Address)? from = null)
    {
        for (int n = 0; n < items; n++)
            scene.Use(start + (n * pace), who, action, scene.Vault, n, from);
    }
}
