using System;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading;

namespace OnePasswordActivity.Simulator;

/// <summary>Opaque access tokens of the Users API. Each holds its own end, so that a restarted simulator accepts it too.</summary>
internal sealed class AccessTokens(byte[] key, TimeProvider clock, TimeSpan lifetime)
{
    private const int Payload = 16, Length = Payload + HMACSHA256.HashSizeInBytes;

    private readonly ConcurrentDictionary<string, bool> _revoked = new();
    private long _allBefore = -1;
    private long _issued;

    public string Create()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Interlocked.Increment(ref _issued));
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], (clock.GetUtcNow() + lifetime).UtcTicks);
        HMACSHA256.HashData(key, bytes[..Payload], bytes[Payload..]);
        return Base64Url.EncodeToString(bytes);
    }

    public bool IsGood(string? token)
    {
        Span<byte> bytes = stackalloc byte[Length], expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (token is null || _revoked.ContainsKey(token)
            || Base64Url.DecodeFromChars(token, bytes, out _, out int length) != System.Buffers.OperationStatus.Done || length != Length)
            return false;
        HMACSHA256.HashData(key, bytes[..Payload], expected);
        return bytes[Payload..].SequenceEqual(expected)
            && BinaryPrimitives.ReadInt64BigEndian(bytes) > Interlocked.Read(ref _allBefore)
            && clock.GetUtcNow().UtcTicks < BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
    }

    public void Revoke(string? token)
    {
        if (token is not null)
            _revoked[token] = true;
    }

    public void RevokeAll() => Interlocked.Exchange(ref _allBefore, Interlocked.Read(ref _issued));
}
