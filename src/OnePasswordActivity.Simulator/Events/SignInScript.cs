using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>Who signs in when, from where, and how it ends. The other streams hang their events on these sessions.</summary>
internal sealed class SignInScript(ulong seed, Company company, Rhythm rhythm, Habits? habits = null) : EventScript
{
    private static readonly WeightedTable<SignInOutcome> s_outcomes = WeightedTable<SignInOutcome>.Parse(
        """
        1240 success credentials_ok
        480 success mfa_ok
        4 firewall_reported_success country_blocked
        3 firewall_reported_success continent_blocked
        3 firewall_reported_success ip_blocked
        2 firewall_reported_success anonymous_blocked
        90 credentials_failed password_secret_bad
        12 mfa_failed mfa_missing
        16 mfa_failed totp_bad
        4 mfa_failed totp_timeout
        2 mfa_failed totp_disabled
        4 mfa_failed u2f_bad
        3 mfa_failed u2f_timeout
        1 mfa_failed u2f_disabled
        5 mfa_failed duo_bad
        3 mfa_failed duo_timeout
        1 mfa_failed duo_disabled
        1 mfa_failed duo_native_bad
        3 mfa_failed code_bad
        2 mfa_failed code_timeout
        1 mfa_failed code_disabled
        2 mfa_failed platform_secret_bad
        1 mfa_failed platform_secret_disabled
        2 sso_failed platform_secret_proxy
        6 sso_failed non_sso_user
        3 sso_failed sso_user_mismatch
        12 firewall_failed country_blocked
        10 firewall_failed continent_blocked
        8 firewall_failed ip_blocked
        4 firewall_failed anonymous_blocked
        1 firewall_failed all_blocked
        6 modern_version_failed modern_version_old
        2 modern_version_failed modern_version_missing
        1 future_failed future_reason
        """,
        words => new SignInOutcome(words[0], words[1]));

    private static readonly WeightedTable<SignInOutcome> s_machineOutcomes = WeightedTable<SignInOutcome>.Parse(
        """
        190 success credentials_ok
        8 credentials_failed password_secret_bad
        2 sso_failed service_account_sso_denied
        """,
        words => new SignInOutcome(words[0], words[1]));

    private static readonly SignInOutcome s_federated = new("success", "federated");

    /// <summary>How far back a session may have begun, in sign-ins: about a morning's worth.</summary>
    private readonly int _spread = (int)Math.Clamp(rhythm.EventsPerDay / 3, 4, 1_000_000);

    /// <summary>The n-th attempt.</summary>
    public SignIn Get(long index) => Get(Dice.Key(seed, Kind.SignInAttempt, index), rhythm.TimeOf(index));

    /// <summary>Some session that was open at a time, if possible of somebody fit for what is to happen in it.</summary>
    public SignIn SessionAt(long time, ref Dice dice, Predicate<Actor> fits)
    {
        long newest = rhythm.CountBefore(time) - 1;
        long first = Math.Max(0, newest - dice.Below(_spread));
        SignIn? second = null;
        for (long index = first; index >= 0 && first - index < 64; index--)
        {
            SignIn signIn = Get(index);
            if (!signIn.Outcome.OpensSession || signIn.Who.WasSuspendedAt(time))
                continue;
            if (habits is not null && !Habits.IsAt(signIn.Who, signIn.Place, time))
                continue;
            if (fits(signIn.Who))
                return signIn;
            second ??= signIn;
        }

        if (second is null && habits is not null)
            return habits.OwnSession(Get(Math.Max(0, newest)), time);
        return second ?? Get(Math.Max(0, newest)) with { Who = company.Cast.People[0], Device = company.Cast.People[0].Devices[0] };
    }

    public override void Write(Utf8JsonWriter writer, ApiVersion version, ulong key, long arrival)
    {
        SignIn signIn = Get(key, arrival);
        var dice = new Dice(key ^ 0xE7037ED1A0B428DB);
        writer.WriteStartObject();
        WriteUuid(writer, "uuid"u8, key, upper: true);
        WriteUuid(writer, "session_uuid"u8, signIn.SessionKey, upper: true);
        signIn.When.Write(writer, "timestamp"u8);
        writer.WriteString("country"u8, signIn.Place.Code);
        writer.WriteString("category"u8, signIn.Outcome.Category);
        writer.WriteString("type"u8, signIn.Outcome.TypeIn(version));
        WriteDetails(writer, signIn);
        signIn.Who.Write(writer, "target_user"u8, version, company.Account, ref dice);
        signIn.Device.Write(writer, signIn.Address);
        signIn.Place.Write(writer, ref dice);
        if (version == ApiVersion.V2 && !dice.OneIn(25))
            writer.WriteString("account_uuid"u8, company.Account);
        WriteNovelty(writer, ref dice);
        writer.WriteEndObject();
    }

    private SignIn Get(ulong key, long arrival)
    {
        var dice = new Dice(key);
        Actor who = PickActor(arrival, ref dice);
        SignInOutcome outcome = who.Role switch
        {
            ActorRole.Partner => s_federated,
            ActorRole.Service => s_machineOutcomes.Pick(ref dice),
            _ when habits is not null => Habits.Outcomes.Pick(ref dice),
            _ => s_outcomes.Pick(ref dice),
        };

        if (habits is not null)
        {
            (Place at, Address from) = Habits.Whereabouts(who, arrival, outcome, ref dice);
            return new SignIn(key, Stamp.Of(key, arrival), who, dice.Pick(who.Devices), at, from, outcome);
        }

        (Place place, Address address) = (who.Home, who.HomeAddress);
        int luck = dice.Below(100);
        if (outcome.IsFirewall)
            (place, address) = (dice.Pick(Place.Elsewhere), Address.Stranger(dice.Below(250)));
        else if (!outcome.OpensSession && luck < 30)
            (place, address) = (dice.Pick(Place.Elsewhere), Address.Stranger(dice.Below(20)));
        else if (who.Role != ActorRole.Service && luck >= 96)
            (place, address) = (dice.Pick(luck == 99 ? Place.Elsewhere : Place.Offices), Address.Home(dice.Next()));
        return new SignIn(key, Stamp.Of(key, arrival), who, dice.Pick(who.Devices), place, address, outcome);
    }

    private Actor PickActor(long time, ref Dice dice)
    {
        Cast cast = company.Cast;
        int luck = dice.Below(1000);
        if (luck < 5)
            return cast.Partner;
        if (luck < 80)
            return cast.Machines[dice.Below(cast.Machines.Length - 1)];

        // People sign in mostly while it is daytime where they live.
        Actor[] people = cast.People;
        int pick = 0;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            pick = dice.Below(people.Length);
            if (habits is not null && Habits.IsInTransit(people[pick], time))
                continue;
            if (!people[pick].WasSuspendedAt(time) && (people[pick].Home.IsAtWork(time) || dice.OneIn(12)))
                return people[pick];
        }

        for (int tried = 0; (people[pick].WasSuspendedAt(time) || (habits is not null && Habits.IsInTransit(people[pick], time))) && tried < people.Length; tried++)
            pick = (pick + 1) % people.Length;
        return people[pick];
    }

    private static void WriteDetails(Utf8JsonWriter writer, in SignIn signIn)
    {
        if (!signIn.Outcome.IsFirewall || signIn.Outcome.Type is "anonymous_blocked" or "all_blocked")
        {
            writer.WriteNull("details"u8);
            return;
        }

        writer.WriteStartObject("details"u8);
        switch (signIn.Outcome.Type)
        {
            case "ip_blocked":
                signIn.Address.Write(writer, "value"u8);
                break;
            case "continent_blocked":
                writer.WriteString("value"u8, signIn.Place.Continent);
                break;
            default:
                writer.WriteString("value"u8, signIn.Place.Code);
                break;
        }

        writer.WriteEndObject();
    }
}
