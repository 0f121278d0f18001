using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Events;

/// <summary>A page as the Events API sends it.</summary>
internal sealed class EventPage
{
    public required string? Cursor { get; init; }

    public required bool HasMore { get; init; }

    public required List<ActivityEvent> Items { get; init; }

    /// <summary>How long the server took for it.</summary>
    public TimeSpan Elapsed { get; private init; }

    /// <exception cref="JsonException">It is no page.</exception>
    public static EventPage Parse(ActivityStream stream, ReadOnlySpan<byte> json, string? account, TimeSpan elapsed = default, CancellationToken cancellationToken = default)
    {
        string? cursor = null;
        bool? hasMore = null;
        var items = new List<ActivityEvent>();
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("It is not a page of events.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.IsNamed("cursor"u8))
            {
                reader.Read();
                cursor = reader.Text(json);
            }
            else if (reader.IsNamed("has_more"u8))
            {
                reader.Read();
                hasMore = reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
                reader.Skip();
            }
            else if (reader.IsNamed("items"u8))
            {
                reader.Read();
                ReadItems(new EventReader(stream, account), ref reader, json, items, cancellationToken);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (reader.Read())
            throw new JsonException("There is more after the end of the page.");

        // Without these a page would look like the end of the stream, and the rest would be lost without a word.
        if (hasMore is null)
            throw new JsonException("The page does not say whether there is more.");
        if (hasMore.Value && string.IsNullOrEmpty(cursor))
            throw new JsonException("The page says that there is more, but not where.");
        return new EventPage { Cursor = string.IsNullOrEmpty(cursor) ? null : cursor, HasMore = hasMore.Value, Items = items, Elapsed = elapsed };
    }

    private static void ReadItems(EventReader events, ref Utf8JsonReader reader, ReadOnlySpan<byte> json, List<ActivityEvent> items, CancellationToken cancellationToken)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("The page's items are not a list.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("An item of the page is not an event.");
            cancellationToken.ThrowIfCancellationRequested();
            items.Add(events.Read(ref reader, json));
        }
    }
}
