using System;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A new token of a service account is used from a new address.</summary>
internal sealed class TokenNewAddressRule : BaselineRule
{
    private readonly Threshold window;
    private readonly RecentMap<string, Fact> made = new(1000);

    public TokenNewAddressRule()
        : base("OP-TOKEN-NEW-ADDRESS", "A new token of a service account is used from a new address", Severity.High, Streams.All, "T1528", "T1098.001")
    {
        window = Set("window", 24, "hours", "within how long of the token");
        Logic = "A token of a service account is made, and within 'window' hours the service account, which has been known for long enough, is used from an IP address that it never used. Addresses of the watchlist's trustedNetworks don't count.";
        FalsePositives = "A move of the service to another server, with a new token.";
        Response = "Revoke the new token, and ask who made it.";
    }

    public override TimeSpan Lookback => TimeSpan.FromTicks(window.Ticks);

    public override void See(Fact fact)
    {
        if (fact.Is("create", "satoken") && fact.AuxUuid is { } account)
            made.Set(account, fact);
        if (!fact.IsService || fact.User.Uuid is not { } user || fact.IPAddress is not { } address || Watchlist.TrustedNetworks.Have(address))
            return;
        if (fact.Stream == ActivityStream.SignInAttempts && !fact.IsSignIn)
            return;
        if (IsNew("token address", user, address, fact) && made.TryGet(user, out var token) && fact.Ticks >= token.Ticks && fact.Ticks - token.Ticks <= window.Ticks)
            Report(fact, user, $"{token.User} made a token for the service account {fact.User}, which was then used{From(fact)}, an address that is new for it.", [token, fact]);
    }
}
