using System;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>One session is used from two places.</summary>
internal sealed class SessionTwoPlacesRule : Rule
{
    private readonly Threshold distance, window;
    private readonly RecentMap<string, Fact> lastOf = new(50_000);
    private readonly Era era;

    public SessionTwoPlacesRule()
        : base("OP-SESSION-TWO-PLACES", "One session is used from two places", Severity.High, Streams.SignIns | Streams.Audit, "T1550.004", "T1539")
    {
        distance = Set("distance", 300, "km", "how far apart");
        window = Set("window", 12, "hours", "within how long");
        era = new(window);
        Logic = "The session of a sign-in goes on from another address more than 'distance' km away, or in another country where the place is not known, within 'window' hours. A session belongs to one device: somebody may have stolen it. Addresses of the watchlist's trustedNetworks don't count.";
        FalsePositives = "A VPN that is switched on or off during a session; put it on the watchlist.";
        Response = "Suspend the user, which ends the session, and look at what the session did.";
    }

    public override void See(Fact fact)
    {
        if (fact.Session is not { } session || fact.IPAddress is null || (fact.Stream == ActivityStream.SignInAttempts && !fact.IsSignIn))
            return;
        if (Watchlist.TrustedNetworks.Have(fact.IPAddress))
            return;
        if (era.EndsBefore(fact))
            lastOf.Age();
        if (lastOf.TryGet(session, out var last) && last.IPAddress != fact.IPAddress && Math.Abs(fact.Ticks - last.Ticks) <= window.Ticks && AreApart(last, fact))
            Report(fact, session, $"A session of {fact.User} was used{From(last)} and then{From(fact)}.", [last, fact]);
        if (last is null || fact.Ticks > last.Ticks)
            lastOf.Set(session, fact);
    }

    /// <summary>Audit events may name a country that a sign-in gives the code of; only two codes can be compared.</summary>
    private bool AreApart(Fact a, Fact b) => a.HasPlace && b.HasPlace
        ? Earth.Distance(a, b) > distance.Value
        : a.Country is { Length: 2 } one && b.Country is { Length: 2 } other && one != other;
}
