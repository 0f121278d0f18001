namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Sign-in from a country that is new for the user.</summary>
internal sealed class NewCountryRule : BaselineRule
{
    public NewCountryRule()
        : base("OP-NEW-COUNTRY", "Sign-in from a country that is new for the user", Severity.Medium, Streams.SignIns, "T1078.004")
    {
        Logic = "A person signs in from a country that they never signed in from before, while they have been known for long enough. Countries of the watchlist's usualCountries and addresses of its trustedNetworks don't count.";
        FalsePositives = "Travel; a VPN or mobile operator whose addresses are placed elsewhere.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
    }

    public override void See(Fact fact)
    {
        if (!fact.IsSignIn || fact.IsService || fact.User.Uuid is not { } user || fact.Country is not { } country || Watchlist.TrustedNetworks.Have(fact.IPAddress))
            return;
        if (IsNew("country", user, country, fact) && !Watchlist.UsualCountries.ContainsKey(country))
            Report(fact, user, $"{fact.User} signed in{From(fact)}, from a country that they never signed in from before.");
    }
}
