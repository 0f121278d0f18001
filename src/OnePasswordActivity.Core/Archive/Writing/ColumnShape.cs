using System.Linq;
using System.Text;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Which members of an object, and of the objects in it, go into columns.</summary>
internal sealed class ColumnShape
{
    private static readonly ColumnShape Location = new(
        ("country", ColumnField.Country, null), ("region", ColumnField.Region, null), ("city", ColumnField.City, null));

    private static readonly ColumnShape Client = new(
        ("app_name", ColumnField.AppName, null),
        ("app_version", ColumnField.AppVersion, null),
        ("platform_name", ColumnField.PlatformName, null),
        ("platform_version", ColumnField.PlatformVersion, null),
        ("os_name", ColumnField.OSName, null),
        ("os_version", ColumnField.OSVersion, null),
        ("ip_address", ColumnField.Address, null),
        ("ip", ColumnField.Address, null));

    private static readonly ColumnShape Session = new(
        ("uuid", ColumnField.None, null),
        ("login_time", ColumnField.OtherTime, null),
        ("device_uuid", ColumnField.Device, null),
        ("ip", ColumnField.Address, null),
        ("ip_address", ColumnField.Address, null));

    private static readonly ColumnShape Actor = Person(ColumnField.ActorOwnUuid, ColumnField.ActorEmail, ColumnField.ActorName);

    private static readonly ColumnShape Audit = new(
        ("uuid", ColumnField.Uuid, null),
        ("timestamp", ColumnField.Time, null),
        ("actor_uuid", ColumnField.ActorUuid, null),
        ("actor_details", ColumnField.None, Actor),
        ("actor_type", ColumnField.None, null),
        ("actor_account_uuid", ColumnField.None, null),
        ("account_uuid", ColumnField.None, null),
        ("action", ColumnField.Action, null),
        ("object_type", ColumnField.Type, null),
        ("object_uuid", ColumnField.ObjectUuid, null),
        ("object_details", ColumnField.None, Person(ColumnField.ObjectOwnUuid, ColumnField.ObjectEmail, ColumnField.ObjectName)),
        ("aux_id", ColumnField.None, null),
        ("aux_uuid", ColumnField.AuxUuid, null),
        ("aux_details", ColumnField.None, Person(ColumnField.AuxOwnUuid, ColumnField.AuxEmail, ColumnField.AuxName)),
        ("aux_info", ColumnField.None, null),
        ("session", ColumnField.None, Session),
        ("location", ColumnField.None, Location));

    private static readonly ColumnShape Usage = new(
        ("uuid", ColumnField.Uuid, null),
        ("timestamp", ColumnField.Time, null),
        ("used_version", ColumnField.None, null),
        ("vault_uuid", ColumnField.Vault, null),
        ("item_uuid", ColumnField.Item, null),
        ("action", ColumnField.Action, null),
        ("user", ColumnField.None, Actor),
        ("client", ColumnField.None, Client),
        ("location", ColumnField.None, Location),
        ("account_uuid", ColumnField.None, null));

    private static readonly ColumnShape Attempt = new(
        ("uuid", ColumnField.Uuid, null),
        ("session_uuid", ColumnField.None, null),
        ("timestamp", ColumnField.Time, null),
        ("country", ColumnField.Code, null),
        ("category", ColumnField.Action, null),
        ("type", ColumnField.Type, null),
        ("details", ColumnField.None, null),
        ("target_user", ColumnField.None, Actor),
        ("client", ColumnField.None, Client),
        ("location", ColumnField.None, Location),
        ("account_uuid", ColumnField.None, null));

    private readonly (byte[] Name, ColumnField Field, ColumnShape? Nested)[] members;

    private ColumnShape(params (string Name, ColumnField Field, ColumnShape? Nested)[] members) =>
        this.members = [.. members.Select(member => (Encoding.UTF8.GetBytes(member.Name), member.Field, member.Nested))];

    public static ColumnShape Of(ActivityStream stream) => stream switch
    {
        ActivityStream.AuditEvents => Audit,
        ActivityStream.ItemUsages => Usage,
        _ => Attempt,
    };

    /// <summary>What becomes of the member whose name the reader stands on.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="next">Where to look first: mostly after the last one.</param>
    public (ColumnField Field, ColumnShape? Nested) Find(ref Utf8JsonReader reader, ref int next)
    {
        for (var tries = 0; tries < members.Length; tries++)
        {
            ref var member = ref members[next];
            next = next + 1 < members.Length ? next + 1 : 0;
            if (reader.IsNamed(member.Name))
                return (member.Field, member.Nested);
        }

        return (ColumnField.None, null);
    }

    private static ColumnShape Person(ColumnField uuid, ColumnField email, ColumnField name) =>
        new(("uuid", uuid, null), ("name", name, null), ("email", email, null));
}
