using System;
using System.Text.Json;
using System.Threading;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Events;

/// <summary>Reads the pages of the Events API.</summary>
internal static class EventPage
{
    /// <summary>Reads a page.</summary>
    /// <param name="form">What its events become.</param>
    /// <param name="json">The page.</param>
    /// <param name="elapsed">How long the server took for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="JsonException">It is no page.</exception>
    public static EventPage<T> Parse<T>(IEventForm<T> form, ReadOnlySpan<byte> json, TimeSpan elapsed = default, CancellationToken cancellationToken = default)
    {
        string? cursor = null;
        bool? hasMore = null;
        var events = form.NewPage();
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
                ReadItems(events, ref reader, json, cancellationToken);
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
        return new EventPage<T>(string.IsNullOrEmpty(cursor) ? null : cursor, hasMore.Value, events.End(), elapsed);
    }

    private static void ReadItems<T>(IEventList<T> events, ref Utf8JsonReader reader, ReadOnlySpan<byte> json, CancellationToken cancellationToken)
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
            events.Add(ref reader, json);
        }
    }
}
