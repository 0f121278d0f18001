namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A sensitive item is used.</summary>
internal sealed class SensitiveItemRule : Rule
{
    public SensitiveItemRule()
        : base("OP-SENSITIVE-ITEM", "A sensitive item is used", Severity.Low, Streams.Usages, "T1555.005")
    {
        Logic = "Somebody fills, reveals, copies, fetches, shares or exports an item of the watchlist's sensitiveItems.";
        FalsePositives = "Whoever needs the item.";
        Response = "Look whether the person has a reason. If not, suspend the user and change the secret.";
        Requires = "the watchlist's sensitiveItems";
    }

    public override bool IsReady => Watchlist.SensitiveItems.Count > 0;


    public override void See(Fact fact)
    {
        if (fact.IsRead && fact.Item is { } item && Watchlist.SensitiveItems.ContainsKey(item))
            Report(fact, $"{fact.User.Uuid} {item}", $"{fact.User} used the sensitive item {Named(Watchlist.SensitiveItems, item)} ({fact.Action}).");
    }
}
