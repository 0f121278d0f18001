using System;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OnePasswordActivity.Core.Json;

/// <summary>JSON as dictionaries, lists and plain values, and back.</summary>
internal static class PlainJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static object? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var value = reader.Plain(json);
        if (reader.Read())
            throw new JsonException("There is more after the end of the value.");
        return value;
    }

    public static byte[] Write(object value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);
}
