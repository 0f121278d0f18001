namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>Activity from a network that people hide behind.</summary>
internal sealed class SuspectNetworkRule : Rule
{
    public SuspectNetworkRule()
        : base("OP-SUSPECT-NETWORK", "Activity from a network that people hide behind", Severity.Medium, Streams.All, "T1090.003")
    {
        Logic = "Somebody signs in, or does something, from an address of the watchlist's suspectNetworks: Tor, anonymous VPNs, cheap hosting. The API does not tell what kind of network an address belongs to, so the list has to.";
        FalsePositives = "Researchers; services that run at a hoster.";
        Response = "Ask the person through another channel whether it was them; if not, suspend the user, and change what they could read.";
        Requires = "the watchlist's suspectNetworks";
    }

    public override bool IsReady => Watchlist.SuspectNetworks.Count > 0;


    public override void See(Fact fact)
    {
        if ((fact.Stream != ActivityStream.SignInAttempts || fact.IsSignIn) && Watchlist.SuspectNetworks.Have(fact.IPAddress))
            Report(fact, fact.User.Uuid, $"{fact.User} was active{From(fact)}, an address on the list of suspect networks.");
    }
}
