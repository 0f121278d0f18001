namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Sign-in from an address that is new for the user.</summary>
internal sealed class NewAddressRule : BaselineRule
{
    private readonly Threshold unseen;

    public NewAddressRule()
        : base("OP-NEW-ADDRESS", "Sign-in from an address that is new for the user", Severity.Low, Streams.SignIns, "T1078.004")
    {
        unseen = Set("unseen", 14, "days", "after how long without it an address is new again");
        Logic = "A person signs in from an IP address that they did not sign in from for 'unseen' days, while they have been known for long enough. Addresses of the watchlist's trustedNetworks don't count.";
        FalsePositives = "Every hotel, train and new contract with a provider; of use together with other findings.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
    }

    public override void See(Fact fact)
    {
        if (!fact.IsSignIn || fact.IsService || fact.User.Uuid is not { } user || fact.IPAddress is not { } address || Watchlist.TrustedNetworks.Have(address))
            return;
        if (IsNew("address", user, address, fact, unseen.Ticks))
            Report(fact, user, $"{fact.User} signed in{From(fact)}, an address that they had not used for {unseen.Value:0.##} days.");
    }
}
