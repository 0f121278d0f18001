using System;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Archive.Importing;

/// <summary>
/// Tells by its members which stream an event is of. Audit events have <c>object_type</c>, <c>object_uuid</c>, <c>actor_uuid</c> or
/// <c>actor_details</c>; item usages <c>item_uuid</c>, <c>vault_uuid</c> or <c>used_version</c>; sign-in attempts <c>category</c>,
/// <c>target_user</c> or <c>session_uuid</c>. Members of two streams, or of none, are no event.
/// </summary>
internal static class EventMarks
{
    public static (ActivityStream Stream, string? Problem) Recognise(ReadOnlySpan<byte> json)
    {
        ActivityStream? stream = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var mark = Mark(ref reader);
            reader.Read();
            reader.Skip();
            if (mark is null)
                continue;
            if (stream is not null && stream != mark)
                return (default, $"it has members of {stream} and of {mark}");
            stream = mark;
        }

        return stream is { } found ? (found, null) : (default, "it has no member by which to tell its stream");
    }

    private static ActivityStream? Mark(ref Utf8JsonReader reader)
    {
        if (reader.IsNamed("object_type"u8) || reader.IsNamed("object_uuid"u8) || reader.IsNamed("actor_uuid"u8) || reader.IsNamed("actor_details"u8))
            return ActivityStream.AuditEvents;
        if (reader.IsNamed("item_uuid"u8) || reader.IsNamed("vault_uuid"u8) || reader.IsNamed("used_version"u8))
            return ActivityStream.ItemUsages;
        return reader.IsNamed("category"u8) || reader.IsNamed("target_user"u8) || reader.IsNamed("session_uuid"u8) ? ActivityStream.SignInAttempts : null;
    }
}
