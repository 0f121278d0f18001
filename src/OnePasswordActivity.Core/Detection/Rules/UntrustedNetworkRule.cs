namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Sign-in from outside the trusted networks.</summary>
internal sealed class UntrustedNetworkRule : Rule
{
    public UntrustedNetworkRule()
        : base("OP-UNTRUSTED-NETWORK", "Sign-in from outside the trusted networks", Severity.Low, Streams.SignIns, "T1078.004")
    {
        Logic = "A person signs in from an address outside the watchlist's trustedNetworks.";
        FalsePositives = "Work from home without the VPN; only of use where everybody has to use the VPN.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        Requires = "the watchlist's trustedNetworks";
    }

    public override bool IsReady => Watchlist.TrustedNetworks.Count > 0;


    public override void See(Fact fact)
    {
        if (fact.IsSignIn && !fact.IsService && fact.IPAddress is { } address && !Watchlist.TrustedNetworks.Have(address))
            Report(fact, fact.User.Uuid, $"{fact.User} signed in{From(fact)}, outside the trusted networks.");
    }
}
