using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>The members of an event, or of an object in it, in the order in which the API sends them.</summary>
internal sealed class RecordShape
{
    private static readonly RecordShape Location = new(
        new("country", RecordField.LocationCountry),
        new("region", RecordField.Region),
        new("city", RecordField.City),
        new("latitude", RecordField.Latitude),
        new("longitude", RecordField.Longitude));

    private static readonly RecordShape Client = new(
        new("app_name", RecordField.AppName),
        new("app_version", RecordField.AppVersion),
        new("platform_name", RecordField.PlatformName),
        new("platform_version", RecordField.PlatformVersion),
        new("os_name", RecordField.SystemName),
        new("os_version", RecordField.SystemVersion),
        new("ip_address", RecordField.Address),
        new("ip", RecordField.Address));

    private static readonly RecordShape Session = new(
        new("uuid", RecordField.SessionUuid),
        new("login_time", RecordField.LoginTime),
        new("device_uuid", RecordField.DeviceUuid),
        new("ip", RecordField.Address),
        new("ip_address", RecordField.Address));

    private static readonly RecordShape Person = new(
        new("uuid", RecordField.PersonUuid),
        new("name", RecordField.PersonName),
        new("email", RecordField.PersonEmail),
        new("user_type", RecordField.PersonType),
        new("type", RecordField.PersonType),
        new("user_account_uuid", RecordField.PersonAccountUuid));

    private static readonly RecordShape ObjectDetails = new(
        new("uuid", RecordField.ObjectDetailsUuid),
        new("name", RecordField.ObjectDetailsName),
        new("email", RecordField.ObjectDetailsEmail));

    private static readonly RecordShape AuxDetails = new(
        new("uuid", RecordField.AuxDetailsUuid),
        new("name", RecordField.AuxDetailsName),
        new("email", RecordField.AuxDetailsEmail));

    private static readonly RecordShape Details = new(new RecordMember("value", RecordField.DetailsValue));

    private static readonly RecordShape Audit = new(
        new("uuid", RecordField.Uuid),
        new("timestamp", RecordField.Timestamp),
        new("actor_uuid", RecordField.ActorUuid),
        new("actor_details", RecordField.Person, Person),
        new("actor_type", RecordField.ActorType),
        new("actor_account_uuid", RecordField.ActorAccountUuid),
        new("account_uuid", RecordField.AccountUuid),
        new("action", RecordField.Action),
        new("object_type", RecordField.ObjectType),
        new("object_uuid", RecordField.ObjectUuid),
        new("object_details", RecordField.ObjectDetails, ObjectDetails),
        new("aux_id", RecordField.AuxId),
        new("aux_uuid", RecordField.AuxUuid),
        new("aux_details", RecordField.AuxDetails, AuxDetails),
        new("aux_info", RecordField.AuxInfo),
        new("session", RecordField.Session, Session),
        new("location", RecordField.Location, Location));

    private static readonly RecordShape Usage = new(
        new("uuid", RecordField.Uuid),
        new("timestamp", RecordField.Timestamp),
        new("used_version", RecordField.UsedVersion),
        new("vault_uuid", RecordField.VaultUuid),
        new("item_uuid", RecordField.ItemUuid),
        new("action", RecordField.Action),
        new("user", RecordField.Person, Person),
        new("client", RecordField.Client, Client),
        new("location", RecordField.Location, Location),
        new("account_uuid", RecordField.AccountUuid));

    private static readonly RecordShape Attempt = new(
        new("uuid", RecordField.Uuid),
        new("session_uuid", RecordField.SessionUuid),
        new("timestamp", RecordField.Timestamp),
        new("country", RecordField.Country),
        new("category", RecordField.Category),
        new("type", RecordField.Type),
        new("details", RecordField.Details, Details),
        new("target_user", RecordField.Person, Person),
        new("client", RecordField.Client, Client),
        new("location", RecordField.Location, Location),
        new("account_uuid", RecordField.AccountUuid));

    private readonly RecordMember[] members;

    private RecordShape(params RecordMember[] members) => this.members = members;

    public static RecordShape Of(ActivityStream stream) => stream switch
    {
        ActivityStream.AuditEvents => Audit,
        ActivityStream.ItemUsages => Usage,
        _ => Attempt,
    };

    /// <summary>Finds the member whose name the reader stands on, or gives null.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="next">Where to look first: after the last one.</param>
    public RecordMember? Find(ref Utf8JsonReader reader, ref int next)
    {
        for (var tries = 0; tries < members.Length; tries++)
        {
            var member = members[next];
            next = next + 1 < members.Length ? next + 1 : 0;
            if (reader.IsNamed(member.Utf8Name))
                return member;
        }

        return null;
    }
}
