using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>What people and machines change in the account, within sessions that began with a sign-in.</summary>
internal sealed class AuditScript(Company company, SignInScript signIns, bool habits = false) : EventScript
{
    private static readonly Predicate<Actor> s_person = actor => actor.Role is ActorRole.Member or ActorRole.Administrator;
    private static readonly Predicate<Actor> s_administrator = actor => actor.Role is ActorRole.Administrator or ActorRole.Partner;
    private static readonly Predicate<Actor> s_provisioner = actor => actor.Role is ActorRole.Administrator or ActorRole.Service;

    private static readonly SignInOutcome s_accepted = new("success", "credentials_ok");

    private readonly AuditObjects _objects = new(company, habits);

    public override void Write(Utf8JsonWriter writer, ApiVersion version, ulong key, long arrival)
    {
        var dice = new Dice(key ^ 0x1D8E4E27C47D124F);
        AuditAct act = (habits ? AuditRepertoire.Habitual : AuditRepertoire.Acts).Pick(ref dice);
        SignIn session = signIns.SessionAt(arrival, ref dice, act.By switch
        {
            AuditActorKind.Administrator => s_administrator,
            AuditActorKind.Provisioner => s_provisioner,
            _ => s_person,
        });

        writer.WriteStartObject();
        WriteUuid(writer, "uuid"u8, key, upper: true);
        StampOf(key, arrival).Write(writer, "timestamp"u8);
        WriteActor(writer, version, session.Who);
        writer.WriteString("action"u8, act.Action);
        writer.WriteString("object_type"u8, act.ObjectType);
        _objects.Write(writer, act, session, key, ref dice);
        WriteSession(writer, session);
        session.Place.Write(writer, ref dice, mayNameCountry: true);
        WriteNovelty(writer, ref dice);
        writer.WriteEndObject();
    }

    /// <summary>Writes what the Users API did to a user, as an event of its own service account.</summary>
    public void WriteStateChange(Utf8JsonWriter writer, ApiVersion version, ulong key, long time, CompanyUser target, UserState state)
    {
        Actor actor = company.Cast.UsersApi;
        writer.WriteStartObject();
        WriteUuid(writer, "uuid"u8, key, upper: true);
        new Stamp(time, 0).Write(writer, "timestamp"u8);
        WriteActor(writer, version, actor);
        writer.WriteString("action"u8, state == UserState.Suspended ? "suspend"u8 : "reactive"u8);
        writer.WriteString("object_type"u8, "user"u8);
        AuditObjects.WriteUser(writer, target);
        WriteSession(writer, new SignIn(key, new Stamp(time, 0), actor, actor.Devices[0], actor.Home, actor.HomeAddress, s_accepted));
        writer.WriteEndObject();
    }

    private void WriteActor(Utf8JsonWriter writer, ApiVersion version, Actor actor)
    {
        writer.WriteString("actor_uuid"u8, actor.Id);
        if (version == ApiVersion.V1 || actor.ForeignAccount is not { } foreign)
        {
            actor.Write(writer, "actor_details"u8);
        }
        else
        {
            var noDice = new Dice(0);
            actor.Write(writer, "actor_details"u8, version, foreign, ref noDice);
        }

        if (version == ApiVersion.V1)
            return;
        writer.WriteString("actor_type"u8, actor.ForeignAccount is null ? "user"u8 : "external_user"u8);
        writer.WriteString("actor_account_uuid"u8, actor.ForeignAccount ?? company.Account);
        writer.WriteString("account_uuid"u8, company.Account);
    }

    private static void WriteSession(Utf8JsonWriter writer, in SignIn session)
    {
        writer.WriteStartObject("session"u8);
        WriteUuid(writer, "uuid"u8, session.SessionKey, upper: true);
        session.When.Write(writer, "login_time"u8);
        writer.WriteString("device_uuid"u8, session.Device.Id);
        session.Address.Write(writer, "ip"u8);
        writer.WriteEndObject();
    }
}
