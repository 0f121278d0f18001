namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A use of a privileged vault is told late.</summary>
internal sealed class LateUsageRule : Rule
{
    private readonly Threshold delay;

    public LateUsageRule()
        : base("OP-LATE-USAGE", "A use of a privileged vault is told late", Severity.Medium, Streams.Usages, "T1555.005", "T1685")
    {
        delay = Set("delay", 24, "hours", "how late");
        Logic = "The use of an item in a vault of the watchlist's privilegedVaults arrives in the archive more than 'delay' hours after it happened, although the archive was up to date: the app was kept offline. What is imported is not late. Other ways to read events don't know when they arrived.";
        FalsePositives = "A laptop that was closed over a weekend or a journey.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        Requires = "the watchlist's privilegedVaults, and an archive";
    }

    public override bool IsReady => Watchlist.PrivilegedVaults.Count > 0;

    public override System.TimeSpan Lookback => System.TimeSpan.Zero;

    public override void See(Fact fact)
    {
        if (fact.Delay is { } late && late.Ticks >= delay.Ticks)
            Report(
                fact,
                $"{fact.User.Uuid} {fact.Vault}",
                $"A use of the privileged vault {Named(Watchlist.PrivilegedVaults, fact.Vault)} by {fact.User}{From(fact)} arrived {Lasting(late.Ticks)} after it happened.");
    }
}
