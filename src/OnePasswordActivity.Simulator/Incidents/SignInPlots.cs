using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Simulator;

/// <summary>Incidents of sign-ins and sessions.</summary>
internal static class SignInPlots
{
    public static IReadOnlyDictionary<string, Action<Scene>> All { get; } = new Dictionary<string, Action<Scene>>
    {
        ["OP-NEW-COUNTRY"] = scene => scene.SignIn(0, scene.Victim, from: scene.Away),
        ["OP-NEW-ADDRESS"] = scene => scene.SignIn(0, scene.Victim, from: (scene.Victim.Home, scene.Away.Address)),
        ["OP-NEW-CLIENT"] = scene => scene.SignIn(0, scene.Victim, app: "1Password for Linux", os: "Linux"),
        ["OP-UNKNOWN-CLIENT"] = scene => scene.SignIn(0, scene.Victim, app: "pass-grabber", os: "Linux"),
        ["OP-BRUTE-FORCE"] = scene => Repeat(25, n => scene.SignIn(n * 0.9, scene.Victim, "credentials_failed", "password_secret_bad", scene.Away)),
        ["OP-FAILED-SIGN-INS"] = scene => Repeat(12, n => scene.SignIn(
            n * 2, scene.Victim, "credentials_failed", "password_secret_bad", (scene.Away.Place, Address.Home(scene.Fresh())))),
        ["OP-MFA-FAILURES"] = scene => Repeat(7, n => scene.SignIn(n * 3, scene.Victim, "mfa_failed", "totp_bad", scene.Away)),
        ["OP-CREDENTIAL-STUFFING"] = scene => Stuff(scene, 8),
        ["OP-STUFFING-SUCCESS"] = scene =>
        {
            Stuff(scene, 7);
            scene.SignIn(40, scene.Victim, from: scene.Away);
        },
        ["OP-FIREWALL-REPORTED"] = scene => scene.SignIn(0, scene.Victim, "firewall_reported_success", "country_blocked", scene.Away),
        ["OP-IMPOSSIBLE-TRAVEL"] = scene =>
        {
            scene.SignIn(0, scene.Victim);
            scene.SignIn(50, scene.Victim, from: scene.Away);
        },
        ["OP-BREAK-GLASS"] = scene => scene.SignIn(0, scene.Newcomer(Plots.BreakGlassEmail)),
        ["OP-OUTDATED-CLIENT"] = scene => scene.SignIn(0, scene.Victim, "modern_version_failed", "modern_version_old"),
        ["OP-SUSPECT-NETWORK"] = scene => scene.SignIn(0, scene.Victim, from: (scene.Victim.Home, Plots.Hidden)),
        ["OP-UNTRUSTED-NETWORK"] = scene => scene.SignIn(0, scene.Victim, from: scene.Away),
        ["OP-BLOCKED-COUNTRY"] = scene => scene.SignIn(0, scene.Victim, from: (Plots.BlockedPlace, scene.Away.Address)),
        ["OP-SESSION-TWO-PLACES"] = scene =>
        {
            ulong session = scene.Fresh();
            scene.SignIn(0, scene.Victim, session: session);
            scene.Audit(25, scene.Victim, "patch", "items", scene.Vault.Id, info: "A:0,U:1,D:0", from: scene.Away, session: session);
        },
        ["OP-SESSION-ADDRESSES"] = scene =>
        {
            ulong session = scene.Fresh();
            scene.SignIn(0, scene.Victim, session: session);
            Repeat(5, n => scene.Audit(
                10 + (n * 10), scene.Victim, "patch", "items", scene.Vault.Id, from: (scene.Victim.Home, Address.Home(scene.Fresh())), session: session));
        },
        ["OP-SERVICE-NEW-ADDRESS"] = scene => scene.SignIn(0, scene.Machine, from: scene.Away, app: "1Password CLI", os: "Linux"),
        ["OP-LOGGING-SILENT"] = scene =>
        {
            // Before all other incidents, since their events would break the silence.
            long start = scene.Earliest + (10 * Instant.Day);
            scene.Silence = (EventStream.AuditEvents, new TimeWindow(start, start + (6 * Instant.Day)));
        },
    };

    private static void Stuff(Scene scene, int users)
    {
        int n = 0;
        foreach (Actor member in scene.Members(users))
            scene.SignIn(n++ * 3, member, "credentials_failed", "password_secret_bad", scene.Away);
    }

    private static void Repeat(int times, Action<int> act)
    {
        for (int n = 0; n < times; n++)
            act(n);
    }
}
