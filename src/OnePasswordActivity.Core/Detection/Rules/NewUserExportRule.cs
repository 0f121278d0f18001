using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A new user exports a vault.</summary>
internal sealed class NewUserExportRule : Rule
{
    private readonly Threshold window;
    private readonly RecentMap<string, Fact> joined = new(20_000);

    public NewUserExportRule()
        : base("OP-NEW-USER-EXPORT", "A new user exports a vault", Severity.Medium, Streams.Audit, "T1136.003", "T1555.005")
    {
        window = Set("window", 14, "days", "how long somebody is new");
        Logic = "A user joins or is activated, and within 'window' days exports a vault.";
        FalsePositives = "An employee who moves in with a backup.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["activate", "join", "create", "export"];

    public override IReadOnlyList<Landmark> Landmarks =>
    [
        new("activate", "user", TimeSpan.FromTicks(window.Ticks)), new("join", "user", TimeSpan.FromTicks(window.Ticks)), new("create", "user", TimeSpan.FromTicks(window.Ticks)),
    ];

    public override TimeSpan Lookback => TimeSpan.Zero;

    public override void See(Fact fact)
    {
        if (fact.ObjectType == "user" && fact.Action is "activate" or "join" or "create" && fact.ObjectUuid is { } user)
            joined.Set(user, fact);
        else if (fact.Is("export", "vault") && fact.User.Uuid is { } actor && joined.TryGet(actor, out var join) && fact.Ticks >= join.Ticks && fact.Ticks - join.Ticks <= window.Ticks)
            Report(fact, actor, $"{fact.User} exported the vault {Named(Watchlist.PrivilegedVaults, fact.ObjectUuid)}{From(fact)} soon after they joined.", [join, fact], vault: fact.ObjectUuid);
    }
}
