using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A user exports a vault and then leaves.</summary>
internal sealed class ExportThenLeaveRule : Rule
{
    private readonly Threshold window;
    private readonly RecentMap<string, Fact> exports = new(20_000);

    public ExportThenLeaveRule()
        : base("OP-EXPORT-THEN-LEAVE", "A user exports a vault and then leaves", Severity.Medium, Streams.Audit, "T1555.005")
    {
        window = Set("window", 14, "days", "how long before");
        Logic = "A user exports a vault, and within 'window' days is suspended or deleted.";
        FalsePositives = "A backup by somebody who leaves on good terms.";
        Response = "Find out what was in the vault, and change it.";
    }

    public override IReadOnlyList<string> Actions { get; } = ["export", "suspend", "delete"];

    public override IReadOnlyList<Landmark> Landmarks => [new("export", "vault", TimeSpan.FromTicks(window.Ticks))];

    public override TimeSpan Lookback => TimeSpan.Zero;

    public override void See(Fact fact)
    {
        if (fact.Is("export", "vault") && fact.User.Uuid is { } actor)
            exports.Set(actor, fact);
        else if (fact.ObjectType == "user" && fact.Action is "suspend" or "delete" && fact.ObjectUuid is { } user && exports.TryGet(user, out var export) && fact.Ticks - export.Ticks <= window.Ticks)
            Report(
                fact,
                user,
                $"{export.User} exported the vault {Named(Watchlist.PrivilegedVaults, export.ObjectUuid)}{From(export)} shortly before they were {(fact.Action == "delete" ? "deleted" : "suspended")}.",
                [export, fact],
                user: export.User,
                vault: export.ObjectUuid);
    }
}
