using System;
using OnePasswordActivity.Core.Siem.Mapping;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>
/// Elastic Common Schema. The fields are those of Elastic's 1Password integration under <c>onepassword</c> and in ECS, and what ECS has
/// beyond it. There is no <c>data_stream</c>: where the record goes decides that, and a wrong one costs the record.
/// </summary>
internal sealed class EcsFormat : RecordWriter
{
    private const string Version = "8.11.0";

    protected override void WriteMembers(ActivityEvent activity)
    {
        View.Read(activity);
        var mapping = EventMapper.Map(activity);
        Json.WriteString("@timestamp"u8, activity.Timestamp?.UtcDateTime ?? DateTimeOffset.FromUnixTimeSeconds(0).UtcDateTime);
        Json.WriteStartObject("ecs"u8);
        Json.WriteString("version"u8, Version);
        Json.WriteEndObject();
        WriteEvent(activity, mapping);
        if (activity.Timestamp is null)
            WriteMissingTime();
        WriteUser(mapping);
        WriteGroup(mapping.Group);
        if (activity.AccountUuid is { Length: > 0 } account)
        {
            Json.WriteStartObject("organization"u8);
            Json.WriteString("id"u8, account);
            Json.WriteEndObject();
        }

        WriteSource();
        WriteClient();
        WriteRelated(activity, mapping);
        Json.WriteStartObject("onepassword"u8);
        Text("uuid"u8, RecordField.Uuid);
        switch (activity)
        {
            case AuditEvent:
                WriteAudit();
                break;
            case ItemUsage:
                WriteUsage();
                break;
            default:
                WriteAttempt();
                break;
        }

        Json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> Dataset(ActivityStream stream) => stream switch
    {
        ActivityStream.AuditEvents => "1password.audit_events"u8,
        ActivityStream.ItemUsages => "1password.item_usages"u8,
        _ => "1password.signin_attempts"u8,
    };

    private void WriteEvent(ActivityEvent activity, in EventMapping mapping)
    {
        var isAttempt = activity.StreamKind == ActivityStream.SignInAttempts;
        Json.WriteStartObject("event"u8);
        Text("action"u8, isAttempt ? RecordField.Category : RecordField.Action);
        Json.WriteStartArray("category"u8);
        WriteCategories(mapping.Categories);
        Json.WriteEndArray();
        Json.WriteString("dataset"u8, Dataset(activity.StreamKind));
        Text("id"u8, RecordField.Uuid);
        Json.WriteString("kind"u8, "event"u8);
        Json.WriteString("module"u8, "1password"u8);
        Json.WriteString("outcome"u8, mapping.Succeeded switch { true => "success"u8, false => "failure"u8, null => "unknown"u8 });
        Json.WriteString("provider"u8, "1password"u8);
        if (isAttempt && mapping.Succeeded != true)
            Text("reason"u8, RecordField.Type);
        Json.WriteStartArray("type"u8);
        WriteTypes(mapping.Types);
        Json.WriteEndArray();
        Original("original"u8);
        Json.WriteEndObject();
    }

    private void WriteCategories(EcsCategory categories)
    {
        If(categories, EcsCategory.Authentication, "authentication"u8);
        If(categories, EcsCategory.Configuration, "configuration"u8);
        If(categories, EcsCategory.File, "file"u8);
        If(categories, EcsCategory.Iam, "iam"u8);
        If(categories, EcsCategory.Session, "session"u8);

        void If(EcsCategory all, EcsCategory one, ReadOnlySpan<byte> name)
        {
            if ((all & one) != 0)
                Json.WriteStringValue(name);
        }
    }

    private void WriteTypes(EcsType types)
    {
        If(types, EcsType.Access, "access"u8);
        If(types, EcsType.Change, "change"u8);
        If(types, EcsType.Creation, "creation"u8);
        If(types, EcsType.Deletion, "deletion"u8);
        If(types, EcsType.Group, "group"u8);
        If(types, EcsType.Info, "info"u8);
        If(types, EcsType.Start, "start"u8);
        If(types, EcsType.User, "user"u8);

        void If(EcsType all, EcsType one, ReadOnlySpan<byte> name)
        {
            if ((all & one) != 0)
                Json.WriteStringValue(name);
        }
    }

    /// <summary>A record has to have a time, and this event has none that can be read.</summary>
    private void WriteMissingTime()
    {
        Json.WriteStartObject("error"u8);
        Json.WriteString("message"u8, "The event has no time that can be read; @timestamp is not its time."u8);
        Json.WriteEndObject();
    }

    private void WriteUser(in EventMapping mapping)
    {
        var target = View.Target(mapping.User);
        if (!View.HasPerson && target is null)
            return;
        Json.WriteStartObject("user"u8);
        Text("id"u8, View.PersonUuid);
        Text("name"u8, RecordField.PersonName);
        Text("full_name"u8, RecordField.PersonName);
        Text("email"u8, RecordField.PersonEmail);
        if (target is { } fields)
        {
            Json.WriteStartObject("target"u8);
            Text("id"u8, fields.Uuid);
            Text("name"u8, fields.Name);
            Text("full_name"u8, fields.Name);
            Text("email"u8, fields.Email);
            if (mapping.Group == Role.Object)
                WriteGroup(mapping.Group);
            Json.WriteEndObject();
        }

        Json.WriteEndObject();
    }

    private void WriteGroup(Role group)
    {
        var field = group switch { Role.Object => RecordField.ObjectUuid, Role.Aux => RecordField.AuxUuid, _ => RecordField.Count };
        if (!View.Has(field))
            return;
        Json.WriteStartObject("group"u8);
        Text("id"u8, field);
        Json.WriteEndObject();
    }

    private void WriteSource()
    {
        // Sign-in attempts have a country of their own, also where they have no place.
        var country = IsCountryCode(RecordField.LocationCountry) || !IsCountryCode(RecordField.Country) ? RecordField.LocationCountry : RecordField.Country;
        var hasPlace = View.Has(country) || View.Has(RecordField.Region) || View.Has(RecordField.City) || View.Position is not null;
        if (!View.Has(RecordField.Address) && !hasPlace)
            return;
        Json.WriteStartObject("source"u8);
        Text("address"u8, RecordField.Address);
        if (View.Family is not null)
            Text("ip"u8, RecordField.Address);
        if (hasPlace)
        {
            Json.WriteStartObject("geo"u8);
            if (IsCountryCode(country))
                Text("country_iso_code"u8, country);
            else
                Text("country_name"u8, country);
            Text("region_name"u8, RecordField.Region);
            Text("city_name"u8, RecordField.City);
            if (View.Position is { } position)
            {
                Json.WriteStartObject("location"u8);
                Number("lat"u8, RecordField.Latitude, position.Latitude);
                Number("lon"u8, RecordField.Longitude, position.Longitude);
                Json.WriteEndObject();
            }

            Json.WriteEndObject();
        }

        Json.WriteEndObject();
    }

    private void WriteClient()
    {
        if (View.Has(RecordField.SystemName) || View.Has(RecordField.SystemVersion))
        {
            Json.WriteStartObject("host"u8);
            Json.WriteStartObject("os"u8);
            Text("name"u8, RecordField.SystemName);
            Text("version"u8, RecordField.SystemVersion);
            if (ClientSystems.Find(View) is { } system)
                Json.WriteString("type"u8, system.EcsType);
            Json.WriteEndObject();
            Json.WriteEndObject();
        }

        if (View.Has(RecordField.AppName))
        {
            Json.WriteStartObject("user_agent"u8);
            Text("name"u8, RecordField.AppName);
            Text("version"u8, RecordField.AppVersion);
            Json.WriteEndObject();
        }

        if (View.Has(RecordField.DeviceUuid))
        {
            Json.WriteStartObject("device"u8);
            Text("id"u8, RecordField.DeviceUuid);
            Json.WriteEndObject();
        }
    }

    private void WriteRelated(ActivityEvent activity, in EventMapping mapping)
    {
        var target = activity is AuditEvent ? View.Target(mapping.User) : null;
        if (View.Family is null && !View.HasPerson && target is null)
            return;
        Json.WriteStartObject("related"u8);
        if (View.Family is not null)
        {
            Json.WriteStartArray("ip"u8);
            TextValue(RecordField.Address);
            Json.WriteEndArray();
        }

        if (View.HasPerson || target is not null)
        {
            Json.WriteStartArray("user"u8);
            Related(View.PersonUuid);
            Related(RecordField.PersonEmail);
            Related(RecordField.PersonName);
            if (target is { } other)
            {
                if (!AreSame(other.Uuid, View.PersonUuid))
                    Related(other.Uuid);
                if (!AreSame(other.Email, RecordField.PersonEmail))
                    Related(other.Email);
                if (!AreSame(other.Name, RecordField.PersonName))
                    Related(other.Name);
            }

            Json.WriteEndArray();
        }

        Json.WriteEndObject();

        void Related(RecordField field)
        {
            if (View.Has(field))
                TextValue(field);
        }
    }

    private void WriteAudit()
    {
        Text("actor_uuid"u8, RecordField.ActorUuid);
        Text("actor_type"u8, RecordField.ActorType);
        Text("actor_account_uuid"u8, RecordField.ActorAccountUuid);
        WritePerson("actor_details"u8, RecordField.PersonUuid, RecordField.PersonName, RecordField.PersonEmail);
        Text("object_type"u8, RecordField.ObjectType);
        Text("object_uuid"u8, RecordField.ObjectUuid);
        WritePerson("object_details"u8, RecordField.ObjectDetailsUuid, RecordField.ObjectDetailsName, RecordField.ObjectDetailsEmail);
        Number("aux_id"u8, View.Integer(RecordField.AuxId));
        Text("aux_uuid"u8, RecordField.AuxUuid);
        WritePerson("aux_details"u8, RecordField.AuxDetailsUuid, RecordField.AuxDetailsName, RecordField.AuxDetailsEmail);
        Text("aux_info"u8, RecordField.AuxInfo);
        var login = View.Time(RecordField.LoginTime);
        if (!View.Has(RecordField.SessionUuid) && login is null && !View.Has(RecordField.DeviceUuid))
            return;
        Json.WriteStartObject("session"u8);
        Text("uuid"u8, RecordField.SessionUuid);
        Text("device_uuid"u8, RecordField.DeviceUuid);
        if (login is { } time)
            Json.WriteString("login_time"u8, time.UtcDateTime);
        Json.WriteEndObject();
    }

    private void WritePerson(ReadOnlySpan<byte> name, RecordField uuid, RecordField fullName, RecordField email)
    {
        if (!View.Has(uuid) && !View.Has(fullName) && !View.Has(email))
            return;
        Json.WriteStartObject(name);
        Text("uuid"u8, uuid);
        Text("name"u8, fullName);
        Text("email"u8, email);
        Json.WriteEndObject();
    }

    private void WriteUsage()
    {
        Number("used_version"u8, View.Integer(RecordField.UsedVersion));
        Text("vault_uuid"u8, RecordField.VaultUuid);
        Text("item_uuid"u8, RecordField.ItemUuid);
        WritePersonKind("user"u8);
        WriteApp();
    }

    private void WriteAttempt()
    {
        Text("session_uuid"u8, RecordField.SessionUuid);
        Text("type"u8, RecordField.Type);
        Text("country"u8, RecordField.Country);
        if (View.Has(RecordField.DetailsValue))
        {
            Json.WriteStartObject("details"u8);
            Text("value"u8, RecordField.DetailsValue);
            Json.WriteEndObject();
        }

        WritePersonKind("target_user"u8);
        WriteApp();
    }

    private void WritePersonKind(ReadOnlySpan<byte> name)
    {
        if (!View.Has(RecordField.PersonType) && !View.Has(RecordField.PersonAccountUuid))
            return;
        Json.WriteStartObject(name);
        Text("type"u8, RecordField.PersonType);
        Text("account_uuid"u8, RecordField.PersonAccountUuid);
        Json.WriteEndObject();
    }

    private void WriteApp()
    {
        if (!View.Has(RecordField.AppName) && !View.Has(RecordField.AppVersion) && !View.Has(RecordField.PlatformName) && !View.Has(RecordField.PlatformVersion))
            return;
        Json.WriteStartObject("client"u8);
        Text("app_name"u8, RecordField.AppName);
        Text("app_version"u8, RecordField.AppVersion);
        Text("platform_name"u8, RecordField.PlatformName);
        Text("platform_version"u8, RecordField.PlatformVersion);
        Json.WriteEndObject();
    }
}
