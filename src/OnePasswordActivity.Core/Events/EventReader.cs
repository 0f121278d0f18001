using System;
using System.Collections.Generic;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Events;

/// <summary>Reads one event from a page: its plain members at once, its nested ones when somebody asks for them.</summary>
internal static class EventReader
{
    private static readonly string[] AuditMembers =
    [
        "uuid", "timestamp", "actor_uuid", "actor_details", "actor_type", "actor_account_uuid", "account_uuid", "action", "object_type",
        "object_uuid", "object_details", "aux_id", "aux_uuid", "aux_details", "aux_info", "session", "location",
    ];

    private static readonly string[] UsageMembers =
    [
        "uuid", "timestamp", "used_version", "vault_uuid", "item_uuid", "action", "user", "client", "location", "account_uuid",
    ];

    private static readonly string[] AttemptMembers =
    [
        "uuid", "session_uuid", "timestamp", "country", "category", "type", "details", "target_user", "client", "location", "account_uuid",
    ];

    /// <summary>Reads the event that the reader stands at the beginning of.</summary>
    /// <param name="stream">The stream that it belongs to.</param>
    /// <param name="reader">The reader; it ends on the event's last brace.</param>
    /// <param name="json">What the reader reads.</param>
    /// <param name="account">The account of events that name none.</param>
    public static ActivityEvent Read(ActivityStream stream, ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string? account) => stream switch
    {
        ActivityStream.AuditEvents => Audit(ref reader, json, account),
        ActivityStream.ItemUsages => Usage(ref reader, json, account),
        _ => Attempt(ref reader, json, account),
    };

    private static AuditEvent Audit(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string? account)
    {
        var start = reader.TokenStartIndex;
        string? uuid = null, actor = null, actorType = null, actorAccount = null, action = null, objectType = null, objectUuid = null;
        string? auxUuid = null, auxInfo = null;
        long? auxId = null;
        DateTimeOffset? time = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "uuid"u8))
                uuid = reader.Text(json);
            else if (Is(ref reader, "timestamp"u8))
                time = reader.Time();
            else if (Is(ref reader, "actor_uuid"u8))
                actor = reader.Text(json);
            else if (Is(ref reader, "actor_type"u8))
                actorType = reader.Text(json);
            else if (Is(ref reader, "actor_account_uuid"u8))
                actorAccount = reader.Text(json);
            else if (Is(ref reader, "account_uuid"u8))
                account = reader.Text(json) ?? account;
            else if (Is(ref reader, "action"u8))
                action = reader.Text(json);
            else if (Is(ref reader, "object_type"u8))
                objectType = reader.Text(json);
            else if (Is(ref reader, "object_uuid"u8))
                objectUuid = reader.Text(json);
            else if (Is(ref reader, "aux_id"u8))
                auxId = reader.Integer();
            else if (Is(ref reader, "aux_uuid"u8))
                auxUuid = reader.Text(json);
            else if (Is(ref reader, "aux_info"u8))
                auxInfo = reader.Text(json);
            else
                SkipMember(ref reader);
        }

        return new AuditEvent(Content(ref reader, json, start, AuditMembers))
        {
            Uuid = uuid ?? "",
            Timestamp = time,
            AccountUuid = account,
            ActorUuid = actor,
            ActorType = actorType,
            ActorAccountUuid = actorAccount,
            Action = action,
            ObjectType = objectType,
            ObjectUuid = objectUuid,
            AuxId = auxId,
            AuxUuid = auxUuid,
            AuxInfo = auxInfo,
        };
    }

    private static ItemUsage Usage(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string? account)
    {
        var start = reader.TokenStartIndex;
        string? uuid = null, action = null, vault = null, item = null;
        long? version = null;
        DateTimeOffset? time = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "uuid"u8))
                uuid = reader.Text(json);
            else if (Is(ref reader, "timestamp"u8))
                time = reader.Time();
            else if (Is(ref reader, "used_version"u8))
                version = reader.Integer();
            else if (Is(ref reader, "vault_uuid"u8))
                vault = reader.Text(json);
            else if (Is(ref reader, "item_uuid"u8))
                item = reader.Text(json);
            else if (Is(ref reader, "action"u8))
                action = reader.Text(json);
            else if (Is(ref reader, "account_uuid"u8))
                account = reader.Text(json) ?? account;
            else
                SkipMember(ref reader);
        }

        return new ItemUsage(Content(ref reader, json, start, UsageMembers))
        {
            Uuid = uuid ?? "",
            Timestamp = time,
            AccountUuid = account,
            UsedVersion = version,
            VaultUuid = vault,
            ItemUuid = item,
            Action = action,
        };
    }

    private static SignInAttempt Attempt(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string? account)
    {
        var start = reader.TokenStartIndex;
        string? uuid = null, session = null, country = null, category = null, type = null;
        DateTimeOffset? time = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "uuid"u8))
                uuid = reader.Text(json);
            else if (Is(ref reader, "session_uuid"u8))
                session = reader.Text(json);
            else if (Is(ref reader, "timestamp"u8))
                time = reader.Time();
            else if (Is(ref reader, "country"u8))
                country = reader.Text(json);
            else if (Is(ref reader, "category"u8))
                category = reader.Text(json);
            else if (Is(ref reader, "type"u8))
                type = reader.Text(json);
            else if (Is(ref reader, "account_uuid"u8))
                account = reader.Text(json) ?? account;
            else
                SkipMember(ref reader);
        }

        return new SignInAttempt(Content(ref reader, json, start, AttemptMembers))
        {
            Uuid = uuid ?? "",
            Timestamp = time,
            AccountUuid = account,
            SessionUuid = session,
            CountryCode = country,
            Category = category,
            Type = type,
        };
    }

    private static JsonText Content(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, long start, IReadOnlyList<string> known) =>
        new(json.Slice((int)start, (int)(reader.BytesConsumed - start)).ToArray(), known);

    /// <summary>Whether the reader stands on a name; if so it goes on to the value.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.IsNamed(name) && reader.Read();

    private static void SkipMember(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
