using System;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Siem.Mapping;

namespace OnePasswordActivity.Core.Siem.Formats;

/// <summary>
/// Open Cybersecurity Schema Framework 1.8.0, category Identity &amp; Access Management. What has no place in the class is in
/// <c>unmapped</c>, and the event itself in <c>raw_data</c>. An event without a time gets 0, because the schema requires one.
/// </summary>
internal sealed class OcsfFormat : RecordWriter
{
    private const int Other = ActionMapping.Other;

    protected override void WriteMembers(ActivityEvent activity)
    {
        View.Read(activity);
        var mapping = EventMapper.Map(activity);
        WriteClassification(mapping);
        Json.WriteNumber("time"u8, activity.Timestamp?.ToUnixTimeMilliseconds() ?? 0);
        WriteStatus(activity, mapping);
        WriteMetadata(activity);
        switch (activity)
        {
            case AuditEvent:
                WriteAudit(mapping);
                break;
            case ItemUsage:
                WriteUsage();
                break;
            default:
                WriteAttempt();
                break;
        }

        WriteSource();
        WriteUnmapped(mapping);
        Original("raw_data"u8);
    }

    private void WriteClassification(in EventMapping mapping)
    {
        Json.WriteNumber("activity_id"u8, mapping.Activity);
        if (OcsfNames.Activity(mapping.Class, mapping.Activity) is { } name)
            Json.WriteString("activity_name"u8, name);
        else
            Json.WriteString("activity_name"u8, mapping.Name.Deed);
        Json.WriteNumber("category_uid"u8, OcsfNames.IdentityCategory);
        Json.WriteString("category_name"u8, "Identity & Access Management"u8);
        Json.WriteNumber("class_uid"u8, (int)mapping.Class);
        Json.WriteString("class_name"u8, OcsfNames.Class(mapping.Class));
        Json.WriteNumber("type_uid"u8, ((int)mapping.Class * 100) + mapping.Activity);
        var severity = MappingTables.Severities[mapping.Weight].Ocsf;
        Json.WriteNumber("severity_id"u8, severity);
        Json.WriteString("severity"u8, OcsfNames.Severity(severity));
        Json.WriteString("message"u8, $"{mapping.Name.Subject}: {mapping.Name.Deed}");
    }

    private void WriteStatus(ActivityEvent activity, in EventMapping mapping)
    {
        var isAttempt = activity.StreamKind == ActivityStream.SignInAttempts;
        if (mapping.Succeeded is { } succeeded)
        {
            Json.WriteNumber("status_id"u8, succeeded ? 1 : 2);
            Json.WriteString("status"u8, succeeded ? "Success"u8 : "Failure"u8);
        }
        else
        {
            Json.WriteNumber("status_id"u8, View.Has(RecordField.Category) ? Other : 0);
            Text("status"u8, RecordField.Category);
        }

        if (!isAttempt)
            return;
        Text("status_code"u8, RecordField.Category);
        Text("status_detail"u8, RecordField.Type);
    }

    private void WriteMetadata(ActivityEvent activity)
    {
        Json.WriteStartObject("metadata"u8);
        Json.WriteString("version"u8, OcsfNames.Version);
        Json.WriteStartObject("product"u8);
        Json.WriteString("name"u8, "1Password"u8);
        Json.WriteString("vendor_name"u8, "1Password"u8);
        Json.WriteEndObject();
        Text("uid"u8, RecordField.Uuid);
        Text("event_code"u8, activity.StreamKind == ActivityStream.SignInAttempts ? RecordField.Category : RecordField.Action);
        Json.WriteString("log_name"u8, activity.StreamKind.Feature());
        Text("tenant_uid"u8, activity.AccountUuid);
        Text("original_time"u8, RecordField.Timestamp);
        if (View.Has(RecordField.DeviceUuid))
        {
            // The device is not part of the classes, but of this profile.
            Json.WriteStartArray("profiles"u8);
            Json.WriteStringValue("host"u8);
            Json.WriteEndArray();
        }

        Json.WriteEndObject();
    }

    private void WriteAttempt()
    {
        WriteUser("user"u8, new(View.PersonUuid, RecordField.PersonName, RecordField.PersonEmail), RecordField.PersonAccountUuid);
        Json.WriteStartObject("service"u8);
        Json.WriteString("name"u8, "1Password"u8);
        Json.WriteEndObject();
        if (View.Has(RecordField.SessionUuid))
        {
            Json.WriteStartObject("session"u8);
            Text("uid"u8, RecordField.SessionUuid);
            Json.WriteEndObject();
        }

        if (View.TryPlain(RecordField.Type, out var type) && type.SequenceEqual("mfa_ok"u8))
            Json.WriteBoolean("is_mfa"u8, true);
        if (!View.Has(RecordField.AppName))
            return;
        Json.WriteStartObject("actor"u8);
        Text("app_name"u8, RecordField.AppName);
        Json.WriteEndObject();
    }

    private void WriteUsage()
    {
        WriteActor(RecordField.PersonAccountUuid);
        Json.WriteStartObject("entity"u8);
        UidOrName(RecordField.ItemUuid);
        Json.WriteNumber("type_id"u8, Other);
        Json.WriteString("type"u8, "item"u8);
        Text("version"u8, RecordField.UsedVersion);
        Json.WriteEndObject();
    }

    private void WriteAudit(in EventMapping mapping)
    {
        WriteActor(RecordField.ActorAccountUuid);
        if (View.Has(RecordField.DeviceUuid))
            WriteDevice("device"u8, RecordField.DeviceUuid);
        switch (mapping.Class)
        {
            case OcsfClass.AccountChange:
                WriteUser("user"u8, View.Target(mapping.User));
                break;
            case OcsfClass.UserAccessManagement:
                WriteUser("user"u8, View.Target(mapping.User));
                WritePrivileges(RecordField.Action);
                Json.WriteStartArray("resources"u8);
                Json.WriteStartObject();
                WriteVault();
                Json.WriteEndArray();
                break;
            case OcsfClass.GroupManagement:
                WriteGroup(mapping);
                break;
            default:
                WriteEntity(mapping);
                break;
        }
    }

    private void WriteGroup(in EventMapping mapping)
    {
        Json.WriteStartObject("group"u8);
        UidOrName(mapping.Group == Role.Aux ? RecordField.AuxUuid : RecordField.ObjectUuid);
        Json.WriteEndObject();
        if (View.Target(mapping.User) is { } user)
            WriteUser("user"u8, user);
        if (mapping.Group != Role.Aux)
            return;
        WritePrivileges(RecordField.Action);
        Json.WriteStartObject("resource"u8);
        WriteVault();
    }

    private void WriteVault()
    {
        UidOrName(RecordField.ObjectUuid);
        Json.WriteString("type"u8, "vault"u8);
        Json.WriteEndObject();
    }

    /// <summary>The permissions, whose encoding is 1Password's own; without them what was done stands in.</summary>
    private void WritePrivileges(RecordField fallback)
    {
        Json.WriteStartArray("privileges"u8);
        if (View.Has(RecordField.AuxInfo))
            TextValue(RecordField.AuxInfo);
        else if (View.Has(fallback))
            TextValue(fallback);
        Json.WriteEndArray();
    }

    private void WriteEntity(in EventMapping mapping)
    {
        Json.WriteStartObject("entity"u8);
        UidOrName(RecordField.ObjectUuid);
        if (View.TryPlain(RecordField.ObjectType, out var kind) && kind.SequenceEqual("device"u8) && View.Has(RecordField.ObjectUuid))
        {
            Json.WriteNumber("type_id"u8, 1);
            Json.WriteString("type"u8, "Device"u8);
            WriteDevice("device"u8, RecordField.ObjectUuid);
        }
        else if (kind.SequenceEqual("account"u8) && View.Has(RecordField.ObjectUuid))
        {
            Json.WriteNumber("type_id"u8, 4);
            Json.WriteString("type"u8, "Organization"u8);
            Json.WriteStartObject("org"u8);
            Text("uid"u8, RecordField.ObjectUuid);
            Json.WriteEndObject();
        }
        else
        {
            Json.WriteNumber("type_id"u8, Other);
            Text("type"u8, RecordField.ObjectType);
        }

        if (View.Target(mapping.User) is { } user)
            WriteUser("user"u8, user);
        Json.WriteEndObject();
    }

    private void WriteActor(RecordField account)
    {
        var hasSession = View.Has(RecordField.LoginTime) || (View.Stream == ActivityStream.AuditEvents && View.Has(RecordField.SessionUuid));
        if (!View.HasPerson && !hasSession && !View.Has(RecordField.AppName))
            return;
        Json.WriteStartObject("actor"u8);
        if (View.HasPerson)
            WriteUser("user"u8, new(View.PersonUuid, RecordField.PersonName, RecordField.PersonEmail), account);
        if (hasSession)
        {
            Json.WriteStartObject("session"u8);
            Text("uid"u8, RecordField.SessionUuid);
            Number("created_time"u8, View.Time(RecordField.LoginTime)?.ToUnixTimeMilliseconds());
            Json.WriteEndObject();
        }

        Text("app_name"u8, RecordField.AppName);
        Json.WriteEndObject();
    }

    private void WriteUser(ReadOnlySpan<byte> name, PersonFields? fields, RecordField? account = null)
    {
        Json.WriteStartObject(name);
        if (fields is { } person)
        {
            Text("uid"u8, person.Uuid);
            Text("name"u8, person.Name);
            if (!View.Has(person.Uuid) && !View.Has(person.Name))
                Json.WriteString("name"u8, "Unknown"u8);
            if (View.TryPlain(person.Email, out var address) && MailAddress.IsValid(address))
                Text("email_addr"u8, person.Email);
            if (account is { } field && View.Has(field))
            {
                Json.WriteStartObject("org"u8);
                Text("uid"u8, field);
                Json.WriteEndObject();
            }
        }
        else
        {
            Json.WriteString("name"u8, "Unknown"u8);
        }

        Json.WriteEndObject();
    }

    private void WriteDevice(ReadOnlySpan<byte> name, RecordField uuid)
    {
        Json.WriteStartObject(name);
        Json.WriteNumber("type_id"u8, 0);
        Text("uid"u8, uuid);
        Json.WriteEndObject();
    }

    /// <summary>Most objects have to have one of the two.</summary>
    private void UidOrName(RecordField uuid)
    {
        if (View.Has(uuid))
            Text("uid"u8, uuid);
        else
            Json.WriteString("name"u8, "Unknown"u8);
    }

    private void WriteSource()
    {
        var country = IsCountryCode(RecordField.LocationCountry) ? RecordField.LocationCountry
            : IsCountryCode(RecordField.Country) ? RecordField.Country : RecordField.Count;
        var hasPlace = country != RecordField.Count || View.Has(RecordField.City) || View.Has(RecordField.Region);

        // An endpoint has to have an address or a name, and without one it has no place either.
        if (View.Family is null)
            return;
        Json.WriteStartObject("src_endpoint"u8);
        Text("ip"u8, RecordField.Address);
        if (hasPlace)
        {
            Json.WriteStartObject("location"u8);
            if (country != RecordField.Count)
                Text("country"u8, country);
            else
                Text("desc"u8, RecordField.LocationCountry);
            Text("region"u8, RecordField.Region);
            Text("city"u8, RecordField.City);
            if (View.Position is { } position)
            {
                Number("lat"u8, RecordField.Latitude, position.Latitude);
                Number("long"u8, RecordField.Longitude, position.Longitude);
            }

            Json.WriteEndObject();
        }

        if (View.Has(RecordField.SystemName))
        {
            var system = ClientSystems.Find(View);
            Json.WriteStartObject("os"u8);
            Text("name"u8, RecordField.SystemName);
            Json.WriteNumber("type_id"u8, system?.OcsfTypeId ?? Other);
            if (system is not null)
                Json.WriteString("type"u8, system.OcsfType);
            else
                Text("type"u8, RecordField.SystemName);
            Text("version"u8, RecordField.SystemVersion);
            Json.WriteEndObject();
        }

        Json.WriteEndObject();
    }

    private void WriteUnmapped(in EventMapping mapping)
    {
        Json.WriteStartObject("unmapped"u8);
        Text("actor_type"u8, RecordField.ActorType);
        Text("object_type"u8, RecordField.ObjectType);
        if (mapping.User != Role.Aux && mapping.Group != Role.Aux)
            Text("aux_uuid"u8, RecordField.AuxUuid);
        Number("aux_id"u8, View.Integer(RecordField.AuxId));
        if (mapping.Class is not OcsfClass.UserAccessManagement && mapping.Group != Role.Aux)
            Text("aux_info"u8, RecordField.AuxInfo);
        Text("vault_uuid"u8, RecordField.VaultUuid);
        Text("country"u8, RecordField.Country);
        Text("user_type"u8, RecordField.PersonType);
        if (View.Has(RecordField.DetailsValue))
        {
            Json.WriteStartObject("details"u8);
            Text("value"u8, RecordField.DetailsValue);
            Json.WriteEndObject();
        }

        if (View.Has(RecordField.AppVersion) || View.Has(RecordField.PlatformName) || View.Has(RecordField.PlatformVersion))
        {
            Json.WriteStartObject("client"u8);
            Text("app_version"u8, RecordField.AppVersion);
            Text("platform_name"u8, RecordField.PlatformName);
            Text("platform_version"u8, RecordField.PlatformVersion);
            Json.WriteEndObject();
        }

        CopyUnknown();
        Json.WriteEndObject();
    }
}
