using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace OnePasswordActivity.Core.Json;

/// <summary>Reads values without insisting on their type: the API may send what nobody has seen yet.</summary>
internal static class ReaderExtensions
{
    /// <summary>The value as text: a string as it is, null as null, anything else as its JSON.</summary>
    public static string? Text(this ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String or JsonTokenType.PropertyName:
                try
                {
                    return reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    // Half a surrogate pair is no text; its escaped form is better than a lost page.
                    return JsonText.Decode(reader.ValueSpan);
                }

            default:
                return JsonText.Decode(reader.Raw(json));
        }
    }

    /// <summary>Whether the name that the reader stands on is this one.</summary>
    public static bool IsNamed(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan.SequenceEqual(name);
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the name of nothing that is known.
            return false;
        }
    }

    /// <summary>The value as a whole number; null when it is none.</summary>
    public static long? Integer(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            return number;
        if (reader.TokenType == JsonTokenType.String
            && long.TryParse(reader.String(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return number;
        reader.Skip();
        return null;
    }

    /// <summary>The value as a number; null when it is none.</summary>
    public static double? Number(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number))
            return number;
        if (reader.TokenType == JsonTokenType.String
            && double.TryParse(reader.String(), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            return number;
        reader.Skip();
        return null;
    }

    /// <summary>The value as a time with its offset; null when it is none.</summary>
    public static DateTimeOffset? Time(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            if (reader.TryGetDateTimeOffset(out var exact))
                return exact;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }

        // RFC 3339 lets a space stand for the T, and small letters for the great ones; other texts are no times.
        var text = reader.String();
        return text?.Length >= 10 && text[4] == '-' && text[7] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    /// <summary>The value as text, number, truth value, list or dictionary.</summary>
    public static object? Plain(this ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Dictionary<string, object?>? members = null;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                    reader.AddTo(ref members, json);
                return members ?? [];
            case JsonTokenType.StartArray:
                var list = new List<object?>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Add(reader.Plain(json));
                return list;
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Number:
                if (reader.TryGetInt64(out var integer))
                    return integer;

                // A decimal keeps all digits, but makes nothing of very small numbers; and some numbers fit neither.
                if (reader.TryGetDecimal(out var exact) && exact != 0)
                    return exact;
                return reader.TryGetDouble(out var number) && !double.IsInfinity(number) ? number : JsonText.Decode(reader.ValueSpan);
            default:
                return reader.Text(json);
        }
    }

    /// <summary>Reads the member whose name the reader stands on into a dictionary, made when it is needed.</summary>
    public static void AddTo(this ref Utf8JsonReader reader, ref Dictionary<string, object?>? members, ReadOnlySpan<byte> json)
    {
        var name = reader.Text(json)!;
        reader.Read();
        (members ??= new JsonMembers())[name] = reader.Plain(json);
    }

    /// <summary>The text that the reader stands on, or null when it is none.</summary>
    private static string? String(this ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The JSON of the value, to its end.</summary>
    public static ReadOnlySpan<byte> Raw(this ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json.Slice(start, (int)reader.BytesConsumed - start);
    }
}
