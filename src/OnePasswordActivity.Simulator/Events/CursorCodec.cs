using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OnePasswordActivity.Simulator;

/// <summary>
/// Turns the state of paging into opaque text and back. A cursor holds all it needs, so that it is good as long as the same company is
/// simulated; a checksum refuses cursors that were altered or belong to another one.
/// </summary>
internal sealed class CursorCodec(byte[] key)
{
    private const int Payload = 36, Checksum = 8;

    // Planted events are gone after a restart; this tells whether a cursor counts those of this run.
    private readonly int _run = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    public string Encode(PageRequest page, byte salt = 0)
    {
        Span<byte> bytes = stackalloc byte[Payload + Checksum];
        bytes[0] = (byte)page.Stream;
        bytes[1] = salt;
        BinaryPrimitives.WriteInt16BigEndian(bytes[2..], (short)page.Limit);
        BinaryPrimitives.WriteInt64BigEndian(bytes[4..], page.Window.Start);
        BinaryPrimitives.WriteInt64BigEndian(bytes[12..], page.Window.End);
        BinaryPrimitives.WriteInt64BigEndian(bytes[20..], page.From.Generated);
        BinaryPrimitives.WriteInt32BigEndian(bytes[28..], page.From.Planted);
        BinaryPrimitives.WriteInt32BigEndian(bytes[32..], page.From.Planted == 0 ? 0 : _run);
        Sign(bytes[..Payload], bytes[Payload..]);
        return Convert.ToBase64String(bytes);
    }

    public PageRequest? Decode(string cursor)
    {
        Span<byte> bytes = stackalloc byte[Payload + Checksum], expected = stackalloc byte[Checksum];
        if (!Convert.TryFromBase64String(cursor, bytes, out int length) || length != bytes.Length)
            return null;
        Sign(bytes[..Payload], expected);
        if (!bytes[Payload..].SequenceEqual(expected))
            return null;

        bool sameRun = BinaryPrimitives.ReadInt32BigEndian(bytes[32..]) == _run;
        return new PageRequest(
            (EventStream)bytes[0],
            new TimeWindow(BinaryPrimitives.ReadInt64BigEndian(bytes[4..]), BinaryPrimitives.ReadInt64BigEndian(bytes[12..])),
            BinaryPrimitives.ReadInt16BigEndian(bytes[2..]),
            new Position(BinaryPrimitives.ReadInt64BigEndian(bytes[20..]), sameRun ? BinaryPrimitives.ReadInt32BigEndian(bytes[28..]) : 0));
    }

    private void Sign(ReadOnlySpan<byte> payload, Span<byte> checksum)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, payload, hash);
        hash[..Checksum].CopyTo(checksum);
    }
}
