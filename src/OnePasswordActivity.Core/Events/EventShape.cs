using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Events;

/// <summary>The members that the events of a stream have.</summary>
internal sealed class EventShape
{
    private static readonly EventShape Audit = new(
        Text("uuid", EventField.Uuid),
        Time("timestamp"),
        Shared("actor_uuid", EventField.ActorUuid),
        Part("actor_details"),
        Shared("actor_type", EventField.ActorType),
        Shared("actor_account_uuid", EventField.ActorAccountUuid),
        Shared("account_uuid", EventField.AccountUuid),
        Shared("action", EventField.Action),
        Shared("object_type", EventField.ObjectType),
        Text("object_uuid", EventField.ObjectUuid),
        Part("object_details"),
        Integer("aux_id"),
        Text("aux_uuid", EventField.AuxUuid),
        Part("aux_details"),
        Text("aux_info", EventField.AuxInfo),
        Part("session"),
        Part("location"));

    private static readonly EventShape Usage = new(
        Text("uuid", EventField.Uuid),
        Time("timestamp"),
        Integer("used_version"),
        Shared("vault_uuid", EventField.VaultUuid),
        Text("item_uuid", EventField.ItemUuid),
        Shared("action", EventField.Action),
        Part("user"),
        Part("client"),
        Part("location"),
        Shared("account_uuid", EventField.AccountUuid));

    private static readonly EventShape Attempt = new(
        Text("uuid", EventField.Uuid),
        Text("session_uuid", EventField.SessionUuid),
        Time("timestamp"),
        Shared("country", EventField.Country),
        Shared("category", EventField.Category),
        Shared("type", EventField.Type),
        Part("details"),
        Part("target_user"),
        Part("client"),
        Part("location"),
        Shared("account_uuid", EventField.AccountUuid));

    private readonly EventMember[] members;

    private EventShape(params EventMember[] members)
    {
        this.members = members;
        Names = [.. members.Select(member => member.Name)];
    }

    public IReadOnlyList<string> Names { get; }

    public static EventShape Of(ActivityStream stream) => stream switch
    {
        ActivityStream.AuditEvents => Audit,
        ActivityStream.ItemUsages => Usage,
        _ => Attempt,
    };

    /// <summary>Finds the member whose name the reader stands on, or gives null.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="next">Where to look first. The API keeps an order, so the member after the last one is mostly the one.</param>
    public EventMember? Find(ref Utf8JsonReader reader, ref int next)
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

    private static EventMember Text(string name, EventField field) => new(name, EventMemberKind.Text, field);

    private static EventMember Shared(string name, EventField field) => new(name, EventMemberKind.SharedText, field);

    private static EventMember Time(string name) => new(name, EventMemberKind.Time);

    private static EventMember Integer(string name) => new(name, EventMemberKind.Integer);

    private static EventMember Part(string name) => new(name, EventMemberKind.Part);
}
