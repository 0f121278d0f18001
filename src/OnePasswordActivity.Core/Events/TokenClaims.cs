using System;
using System.Text.Json;

namespace OnePasswordActivity.Core.Events;

/// <summary>What a token says of itself. Nothing of it is verified here; that is the server's part.</summary>
internal sealed class TokenClaims
{
    /// <summary>The name of the server, or null.</summary>
    public string? Audience { get; private init; }

    public string? AccountUuid { get; private init; }

    public DateTimeOffset? IssuedAt { get; private init; }

    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>Reads the claims, or gives null when the text is no such token.</summary>
    public static TokenClaims? TryRead(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || Decode(parts[1]) is not { } payload)
            return null;
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            return new TokenClaims
            {
                Audience = First(root, "aud"),
                AccountUuid = First(root, "1password.com/auuid"),
                IssuedAt = Moment(root, "iat"),
                ExpiresAt = Moment(root, "exp"),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string base64Url)
    {
        var text = base64Url.Replace('-', '+').Replace('_', '/');
        try
        {
            return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? First(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static DateTimeOffset? Moment(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds))
            return null;
        return seconds is > 0 and < 253402300799 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }
}
