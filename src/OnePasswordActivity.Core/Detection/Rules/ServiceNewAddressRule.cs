namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A service account is used from a new address.</summary>
internal sealed class ServiceNewAddressRule : BaselineRule
{
    public ServiceNewAddressRule()
        : base("OP-SERVICE-NEW-ADDRESS", "A service account is used from a new address", Severity.Medium, Streams.SignIns | Streams.Usages, "T1078.004")
    {
        Logic = "A service account signs in or reads from an IP address that it never used, while it has been known for long enough. Addresses of the watchlist's trustedNetworks don't count.";
        FalsePositives = "A new runner or server; a cloud that gives new addresses each day (put its network on the watchlist).";
        Response = "Find out who runs the new client. If nobody does, revoke the token of the service account.";
    }

    public override void See(Fact fact)
    {
        if (!fact.IsService || fact.User.Uuid is not { } user || fact.IPAddress is not { } address || (fact.Stream == ActivityStream.SignInAttempts && !fact.IsSignIn))
            return;
        if (!Watchlist.TrustedNetworks.Have(address) && IsNew("service address", user, address, fact))
            Report(fact, user, $"The service account {fact.User} was used{From(fact)}, an address that is new for it.");
    }
}
