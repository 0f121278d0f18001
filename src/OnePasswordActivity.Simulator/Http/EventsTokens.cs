using System;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace OnePasswordActivity.Simulator;

/// <summary>
/// Issues and checks bearer tokens. They look like the real ones, but the signature is made from the seed's secret instead of a key pair:
/// it has the length that ES256 gives, is the same on every run, and nobody but the simulator checks it.
/// </summary>
internal sealed class EventsTokens(ulong seed, byte[] key, string accountId)
{
    private readonly ConcurrentDictionary<string, bool> _revoked = new();
    private int _issued;

    public string Create(string audience, IEnumerable<EventStream> features, DateTimeOffset issued, DateTimeOffset? expires)
    {
        ulong id = Dice.Key(seed, Kind.Token, Interlocked.Increment(ref _issued));
        string header = Encode(new { alg = "ES256", kid = Uuid.Lower(Dice.Key(seed, Kind.Token)), typ = "JWT" });
        var claims = new Dictionary<string, object>
        {
            ["1password.com/auuid"] = accountId,
            ["1password.com/fts"] = features.Select(feature => feature.ApiName()),
            ["aud"] = new[] { audience },
            ["sub"] = Uuid.Upper(id + 1),
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["iss"] = "com.1password.b5",
            ["jti"] = Uuid.Lower(id),
        };
        if (expires is { } end)
            claims["exp"] = end.ToUnixTimeSeconds();
        string content = $"{header}.{Encode(claims)}";
        return $"{content}.{Sign(content)}";
    }

    /// <summary>Reads a token that is genuine; whether it is still good is another question.</summary>
    public EventsToken? Read(string? token)
    {
        int dot = token?.LastIndexOf('.') ?? -1;
        if (dot < 0 || token![(dot + 1)..] != Sign(token[..dot]))
            return null;

        // Whoever signs is the simulator itself, so what is inside needs no more checks.
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token.AsSpan(0, dot)[(token.IndexOf('.') + 1)..]));
        JsonElement claims = payload.RootElement;
        return new EventsToken(
            claims.GetProperty("jti").GetString()!,
            claims.GetProperty("sub").GetString()!,
            DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("iat").GetInt64()),
            claims.TryGetProperty("exp", out JsonElement end) ? DateTimeOffset.FromUnixTimeSeconds(end.GetInt64()) : null,
            [.. claims.GetProperty("1password.com/fts").EnumerateArray().Select(feature => feature.GetString()!)]);
    }

    public bool IsGood(EventsToken token, DateTimeOffset now) =>
        !_revoked.ContainsKey(token.Id) && (token.Expires is not { } end || now < end);

    public void Revoke(string? token)
    {
        if (Read(token) is { } read)
            _revoked[read.Id] = true;
    }

    private string Sign(string content) => Base64Url.EncodeToString(HMACSHA512.HashData(key, Encoding.UTF8.GetBytes(content)));

    private static string Encode<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
