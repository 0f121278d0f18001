using System;
using System.Collections.Generic;
using System.Text.Json;
using OnePasswordActivity.Core.Json;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>Reads the answer of either introspection endpoint; what it does not tell comes from the token's own claims.</summary>
internal static class IntrospectionReader
{
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static EventsTokenInfo Read(ReadOnlySpan<byte> json, int version, TokenClaims? claims)
    {
        string? account = null;
        DateTimeOffset? issued = null;
        List<string>? features = null;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("It does not describe a token.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.Text(json);
            reader.Read();
            switch (name)
            {
                case "account_uuid":
                    account = reader.Text(json);
                    break;
                case "issued_at" or "IssuedAt":
                    issued = reader.Time();
                    break;
                case "features" or "Features" when reader.TokenType == JsonTokenType.StartArray:
                    features = [];
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                        if (reader.Text(json) is { } feature)
                            features.Add(feature);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new EventsTokenInfo
        {
            ApiVersion = version,
            AccountUuid = account ?? claims?.AccountUuid,
            IssuedAt = issued ?? claims?.IssuedAt,
            ExpiresAt = claims?.ExpiresAt,
            Features = features ?? throw new JsonException("It does not say what the token allows."),
        };
    }
}
