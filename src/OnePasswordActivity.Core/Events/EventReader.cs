using System;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Events;

/// <summary>Reads the events of a page: their plain members at once, the nested ones when somebody asks for them.</summary>
/// <param name="stream">The stream that they belong to.</param>
/// <param name="account">The account of events that name none.</param>
internal sealed class EventReader(ActivityStream stream, string? account)
{
    private readonly EventShape shape = EventShape.Of(stream);
    private readonly SharedTexts shared = new();
    private readonly string?[] texts = new string?[(int)EventField.Count];
    private DateTimeOffset? time;
    private long? integer;

    /// <summary>Reads the event that the reader stands at the beginning of.</summary>
    /// <param name="reader">The reader; it ends on the event's last brace.</param>
    /// <param name="json">What the reader reads.</param>
    public ActivityEvent Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        ReadMembers(ref reader, json);
        var content = new JsonText(json.Slice(start, (int)reader.BytesConsumed - start).ToArray(), shape.Names);
        return stream switch
        {
            ActivityStream.AuditEvents => Audit(content),
            ActivityStream.ItemUsages => Usage(content),
            _ => Attempt(content),
        };
    }

    private void ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Array.Clear(texts, 0, texts.Length);
        time = null;
        integer = null;
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = shape.Find(ref reader, ref next);
            reader.Read();
            switch (member?.Kind)
            {
                case EventMemberKind.Text:
                    texts[(int)member.Field] = reader.Text(json);
                    break;
                case EventMemberKind.SharedText:
                    texts[(int)member.Field] = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped
                        ? shared.Get(reader.ValueSpan)
                        : reader.Text(json);
                    break;
                case EventMemberKind.Time:
                    time = reader.Time();
                    break;
                case EventMemberKind.Integer:
                    integer = reader.Integer();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private string? Text(EventField field) => texts[(int)field];

    private AuditEvent Audit(JsonContent content) => new(content)
    {
        Uuid = Text(EventField.Uuid) ?? "",
        Timestamp = time,
        AccountUuid = Text(EventField.AccountUuid) ?? account,
        ActorUuid = Text(EventField.ActorUuid),
        ActorType = Text(EventField.ActorType),
        ActorAccountUuid = Text(EventField.ActorAccountUuid),
        Action = Text(EventField.Action),
        ObjectType = Text(EventField.ObjectType),
        ObjectUuid = Text(EventField.ObjectUuid),
        AuxId = integer,
        AuxUuid = Text(EventField.AuxUuid),
        AuxInfo = Text(EventField.AuxInfo),
    };

    private ItemUsage Usage(JsonContent content) => new(content)
    {
        Uuid = Text(EventField.Uuid) ?? "",
        Timestamp = time,
        AccountUuid = Text(EventField.AccountUuid) ?? account,
        UsedVersion = integer,
        VaultUuid = Text(EventField.VaultUuid),
        ItemUuid = Text(EventField.ItemUuid),
        Action = Text(EventField.Action),
    };

    private SignInAttempt Attempt(JsonContent content) => new(content)
    {
        Uuid = Text(EventField.Uuid) ?? "",
        Timestamp = time,
        AccountUuid = Text(EventField.AccountUuid) ?? account,
        SessionUuid = Text(EventField.SessionUuid),
        CountryCode = Text(EventField.Country),
        Category = Text(EventField.Category),
        Type = Text(EventField.Type),
    };
}
