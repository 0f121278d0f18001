using System;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace OnePasswordActivity.Core.Reports;

/// <summary>How cells are written as JSON: times as ISO 8601 with offset, lengths of time in seconds, shares as fractions.</summary>
internal static class JsonCells
{
    /// <summary>Leaves letters of all scripts as they are and escapes what has a meaning in HTML, so that JSON can stand within a script element.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(Utf8JsonWriter json, object? value, string timeFormat)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case TimeSpan duration:
                json.WriteNumberValue(duration.TotalSeconds);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time.ToString(timeFormat, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }
}
