using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>
/// Reads the body of a request for a page, which is either a cursor and nothing else or the window and limit of a new one.
/// </summary>
internal sealed class PageRequestReader(Activity activity, CursorCodec cursors)
{
    private const int DefaultLimit = 100, LargestLimit = 1000;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>The request, or nothing if the API would refuse it.</summary>
    public PageRequest? Read(EventStream stream, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, s_strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            return document.RootElement.TryGetProperty("cursor", out JsonElement cursor)
                ? ReadCursor(stream, document.RootElement, cursor)
                : ReadReset(stream, document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private PageRequest? ReadCursor(EventStream stream, JsonElement body, JsonElement cursor)
    {
        if (body.GetPropertyCount() != 1 || cursor.ValueKind != JsonValueKind.String)
            return null;
        PageRequest? page = cursors.Decode(cursor.GetString()!);
        return page?.Stream == stream ? page : null;
    }

    private PageRequest? ReadReset(EventStream stream, JsonElement body)
    {
        int limit = DefaultLimit;
        long? start = null, end = null;
        foreach (JsonProperty property in body.EnumerateObject())
        {
            bool good = property.Name switch
            {
                "limit" => TryReadLimit(property.Value, out limit),
                "start_time" => TryReadTime(property.Value, out start),
                "end_time" => TryReadTime(property.Value, out end),
                _ => false,
            };
            if (!good)
                return null;
        }

        long now = activity.Now;
        var window = new TimeWindow(start ?? (end ?? now) - Instant.Hour, end ?? TimeWindow.NoEnd);
        long from = Math.Max(window.Start, now - activity[stream].Retention);
        return new PageRequest(stream, window, limit, activity[stream].Seek(from, now));
    }

    private static bool TryReadLimit(JsonElement value, out int limit)
    {
        limit = 0;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out decimal number))
            return false;
        if (number % 1 != 0 || number is < 1 or > LargestLimit)
            return false;
        limit = (int)number;
        return true;
    }

    private static bool TryReadTime(JsonElement value, out long? time)
    {
        bool good = Instant.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : null, out long read);
        time = good ? read : null;
        return good;
    }
}
