namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Sign-in from a country from which nobody should.</summary>
internal sealed class BlockedCountryRule : Rule
{
    public BlockedCountryRule()
        : base("OP-BLOCKED-COUNTRY", "Sign-in from a country from which nobody should", Severity.Medium, Streams.SignIns, "T1078.004")
    {
        Logic = "Somebody signs in from a country of the watchlist's blockedCountries; an attempt that fails is Low.";
        FalsePositives = "Travel that nobody told of.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        Requires = "the watchlist's blockedCountries";
    }

    public override bool IsReady => Watchlist.BlockedCountries.Count > 0;


    public override void See(Fact fact)
    {
        if (fact.Country is { } country && Watchlist.BlockedCountries.ContainsKey(country))
            Report(
                fact,
                fact.User.Uuid,
                $"{fact.User} {(fact.IsSignIn ? "signed in" : "tried to sign in")}{From(fact)}, a country on the list.",
                severity: fact.IsSignIn ? Severity.Medium : Severity.Low);
    }
}
