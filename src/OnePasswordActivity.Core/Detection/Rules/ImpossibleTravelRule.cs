using System;
using OnePasswordActivity.Core.Detection.State;

namespace OnePasswordActivity.Core.Detection.Rules;

/// <summary>A user is in two places too far apart.</summary>
internal sealed class ImpossibleTravelRule : Rule
{
    private readonly Threshold distance, speed;
    private readonly RecentMap<string, Fact> lastOf = new(20_000);

    public ImpossibleTravelRule()
        : base("OP-IMPOSSIBLE-TRAVEL", "A user is in two places too far apart", Severity.High, Streams.SignIns | Streams.Usages, "T1078.004", "T1550")
    {
        distance = Set("distance", 500, "km", "how far apart");
        speed = Set("speed", 1000, "km an hour", "how fast");
        Logic = "Two things that a person did, one after the other and from different addresses, are more than 'distance' km apart and would need more than 'speed' km an hour between them. Places are those that the API gives with the events. Addresses of the watchlist's trustedNetworks say nothing about a place.";
        FalsePositives = "A VPN that ends elsewhere (put it on the watchlist); mobile operators that are placed wrongly.";
        Response = "Suspend the user unless they explain it, and change what they could read.";
    }

    /// <summary>Within that everybody can be everywhere.</summary>
    public override TimeSpan Lookback => TimeSpan.FromHours(Math.Min(Earth.Farthest / speed.Value, 24 * 30));

    public override void See(Fact fact)
    {
        if (fact.IsService || !fact.HasPlace || fact.User.Uuid is not { } user || (fact.Stream == ActivityStream.SignInAttempts && !fact.IsSignIn))
            return;
        if (lastOf.TryGet(user, out var last) && last.Latitude == fact.Latitude && last.Longitude == fact.Longitude)
        {
            if (fact.Ticks > last.Ticks)
                lastOf.Set(user, fact);
            return;
        }

        if (Watchlist.TrustedNetworks.Have(fact.IPAddress))
            return;
        if (last is not null && last.IPAddress != fact.IPAddress)
        {
            var kilometres = Earth.Distance(last, fact);
            var hours = Math.Max(Math.Abs(fact.Ticks - last.Ticks) / (double)TimeSpan.TicksPerHour, 1 / 60.0);
            if (kilometres > distance.Value && kilometres / hours > speed.Value)
                Report(fact, user, FormattableString.Invariant($"{fact.User} was in {last.Place} and {Lasting(fact.Ticks - last.Ticks)} later in {fact.Place}, {kilometres:N0} km away."), [last, fact]);
        }

        if (last is null || fact.Ticks > last.Ticks)
            lastOf.Set(user, fact);
    }
}
