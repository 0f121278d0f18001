using System.Collections.Generic;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>The export of events is tampered with.</summary>
internal sealed class LoggingTamperedRule : AuditRule
{
    public LoggingTamperedRule()
        : base("OP-LOGGING-TAMPERED", "The export of events is tampered with", Severity.High, "T1685.002")
    {
        Logic = "An integration of the watchlist's eventsIntegrations, or a token of it, is deleted, revoked, suspended, renamed or changed.";
        FalsePositives = "A token that is renewed by plan.";
        Response = "Make a new token at once, and ask who did it.";
        Requires = "the watchlist's eventsIntegrations";
    }

    public override IReadOnlyList<string> Actions { get; } = ["delete", "trevoke", "suspend", "update", "trename"];

    protected override bool Matches(Fact fact) => Watchlist.EventsIntegrations.Count > 0 && fact.Action is "delete" or "trevoke" or "suspend" or "update" or "trename" && (IsOurs(fact.ObjectUuid) || IsOurs(fact.AuxUuid));

    protected override string Tell(Fact fact) => $"{fact.User} changed the integration {Named(Watchlist.EventsIntegrations, IsOurs(fact.ObjectUuid) ? fact.ObjectUuid : fact.AuxUuid)} that hands events on ({fact.Action} {fact.ObjectType}){From(fact)}.";

    public override bool IsReady => Watchlist.EventsIntegrations.Count > 0;

    private bool IsOurs(string? uuid) => uuid is not null && Watchlist.EventsIntegrations.ContainsKey(uuid);
}
