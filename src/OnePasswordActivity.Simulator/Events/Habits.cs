using System;

namespace OnePasswordActivity.Simulator;

/// <summary>
/// Where people are: at home, and a few days a month on a journey to another office, which takes them half a day each way. Everything
/// follows from who and when.
/// </summary>
internal sealed class Habits(Company company)
{
    private const long HalfDay = 12 * Instant.Hour;

    /// <summary>People seldom fail, and strangers try now and then.</summary>
    public static WeightedTable<SignInOutcome> Outcomes { get; } = WeightedTable<SignInOutcome>.Parse(
        """
        1300 success credentials_ok
        500 success mfa_ok
        1 firewall_reported_success country_blocked
        60 credentials_failed password_secret_bad
        10 mfa_failed totp_bad
        4 mfa_failed totp_timeout
        3 mfa_failed u2f_timeout
        4 mfa_failed mfa_missing
        2 mfa_failed duo_timeout
        2 sso_failed sso_user_mismatch
        8 firewall_failed country_blocked
        4 firewall_failed ip_blocked
        3 firewall_failed anonymous_blocked
        4 modern_version_failed modern_version_old
        1 future_failed future_reason
        """,
        words => new SignInOutcome(words[0], words[1]));

    /// <summary>Whether somebody travels at a time, and so does nothing.</summary>
    public static bool IsInTransit(Actor who, long time) => JourneyOf(who, time) is { } journey
        && (Math.Abs(time - journey.Start) < HalfDay || Math.Abs(time - journey.End) < HalfDay);

    /// <summary>Whether somebody is at a place at a time and can do something there.</summary>
    public static bool IsAt(Actor who, Place place, long time) => !IsInTransit(who, time) && PlaceOf(who, time) == place;

    /// <summary>From where somebody signs in, or somebody else in their name.</summary>
    public static (Place Place, Address Address) Whereabouts(Actor who, long time, SignInOutcome outcome, ref Dice dice)
    {
        if (who.Role == ActorRole.Service)
            return (who.Home, who.HomeAddress);
        if (outcome.IsFirewall && !outcome.OpensSession)
            return (dice.Pick(Place.Elsewhere), Address.Stranger(dice.Below(250)));
        Place place = PlaceOf(who, time);
        if (!outcome.OpensSession && dice.OneIn(25))
            return (dice.Pick(Place.Elsewhere), Address.Stranger(dice.Below(250)));
        if (place != who.Home)
            return (place, Address.Home(Dice.Mix(who.Key + (ulong)(time / (7 * Instant.Day)))));
        int luck = dice.Below(100);
        return (place, luck < 80 ? who.HomeAddress : luck < 97 ? Address.Home(Dice.Mix(who.Key ^ 0x5E)) : Address.Mobile(dice.Next()));
    }

    /// <summary>A session of the owner, for what only an administrator does while none is there.</summary>
    public SignIn OwnSession(in SignIn other, long time)
    {
        Actor owner = company.Cast.People[0];
        for (int next = 1; IsInTransit(owner, time) && next < 3; next++)
            owner = company.Cast.People[next];
        Place place = PlaceOf(owner, time);
        Address address = place == owner.Home ? owner.HomeAddress : Address.Home(Dice.Mix(owner.Key + (ulong)(time / (7 * Instant.Day))));
        return other with { Key = Dice.Mix(other.Key ^ owner.Key), Who = owner, Device = owner.Devices[0], Place = place, Address = address };
    }

    private static Place PlaceOf(Actor who, long time) =>
        JourneyOf(who, time) is { } journey && time >= journey.Start && time < journey.End ? journey.To : who.Home;

    /// <summary>The journey of a week, from Tuesday to Thursday; a week in twenty has one.</summary>
    private static (long Start, long End, Place To)? JourneyOf(Actor who, long time)
    {
        if (who.Role == ActorRole.Service)
            return null;
        long week = (time - 4 * Instant.Day) / (7 * Instant.Day), monday = week * 7 * Instant.Day + 4 * Instant.Day;
        var dice = new Dice(Dice.Key(who.Key, Kind.Habit, week));
        if (!dice.OneIn(20))
            return null;
        Place to = dice.Pick(Place.Offices);
        return to == who.Home ? null : (monday + Instant.Day, monday + 4 * Instant.Day, to);
    }
}
