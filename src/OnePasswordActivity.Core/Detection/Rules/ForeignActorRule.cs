namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Somebody of another account acts in this one.</summary>
internal sealed class ForeignActorRule : AuditRule
{
    public ForeignActorRule()
        : base("OP-FOREIGN-ACTOR", "Somebody of another account acts in this one", Severity.Medium, "T1199")
    {
        Logic = "The actor of an audit event belongs to another account than the one it happened in, and that account is not on the watchlist's partnerAccounts.";
        FalsePositives = "A managed service provider; put its account on the watchlist.";
        Response = "Ask who did it whether it was them and why; if nobody knows of it, suspend the user and undo the change.";
    }

    protected override bool Matches(Fact fact) => fact.ActorAccount is { } own && fact.Account is { } account && own != account && !Watchlist.PartnerAccounts.ContainsKey(own);

    protected override string Tell(Fact fact) => $"{fact.User} of the account {fact.ActorAccount} changed something in this one ({fact.Action} {fact.ObjectType}){From(fact)}.";
}
