using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>
/// What an event is known by, in 128 bits: the UUID itself where that is 26 characters of base32 with no more in them, as the API's are. Of any
/// other text it is a part of its SHA-256. Keys of UUIDs are in the order of their letters.
/// </summary>
internal readonly struct EventKey : IEquatable<EventKey>, IComparable<EventKey>
{
    /// <summary>How many bytes a key has.</summary>
    public const int Length = 16;

    private const int Characters = 26;

    private readonly ulong high;
    private readonly ulong low;

    private EventKey(ulong high, ulong low)
    {
        this.high = high;
        this.low = low;
    }

    /// <summary>The first 48 bits.</summary>
    public long Beginning => (long)(high >> 16);

    /// <summary>The key that is the UUID; null when it has to be one of its hash.</summary>
    /// <param name="uuid">The UUID as UTF-8.</param>
    public static EventKey? OfUuid(ReadOnlySpan<byte> uuid) => uuid.Length == Characters && Pack(uuid, out var key) ? key : null;

    /// <summary>The key of any text.</summary>
    public static EventKey OfText(byte[] text, int start, int length)
    {
        using var hash = SHA256.Create();
        return Read(hash.ComputeHash(text, start, length));
    }

    /// <summary>The first and the last key of UUIDs that begin so; null when none does.</summary>
    /// <param name="beginning">The beginning of a UUID, in capitals.</param>
    public static (EventKey First, EventKey Last)? Range(string beginning)
    {
        if (beginning.Length > Characters)
            return null;
        Span<byte> first = stackalloc byte[Characters], last = stackalloc byte[Characters];
        first.Fill((byte)'A');
        last.Fill((byte)'7');
        for (var i = 0; i < beginning.Length; i++)
            first[i] = last[i] = beginning[i] < 0x80 ? (byte)beginning[i] : (byte)0;
        if (beginning.Length < Characters)
            last[Characters - 1] = LastOfLast;
        return Pack(first, out var from) && Pack(last, out var to) ? (from, to) : null;
    }

    public static EventKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.Slice(sizeof(ulong))));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.Slice(sizeof(ulong)), low);
    }

    public int CompareTo(EventKey other) => high != other.high ? high.CompareTo(other.high) : low.CompareTo(other.low);

    public bool Equals(EventKey other) => high == other.high && low == other.low;

    public override bool Equals(object? obj) => obj is EventKey other && Equals(other);

    public override int GetHashCode() => (high ^ low).GetHashCode();

    /// <summary>The last letter of a UUID has three bits of the 128 and two more, which are 0: these are the eight that it can be, A to 4.</summary>
    private const byte LastOfLast = (byte)'4';

    private static bool Pack(ReadOnlySpan<byte> uuid, out EventKey key)
    {
        ulong high = 0, low = 0;
        key = default;
        for (var i = 0; i < Characters - 1; i++)
        {
            if (Value(uuid[i]) is not (var value and >= 0))
                return false;
            high = (high << 5) | (low >> 59);
            low = (low << 5) | (uint)value;
        }

        // Now there are 125 bits.
        if (Value(uuid[Characters - 1]) is not (var last and >= 0) || (last & 3) != 0)
            return false;
        key = new EventKey((high << 3) | (low >> 61), (low << 3) | (uint)(last >> 2));
        return true;
    }

    private static int Value(byte character) => character switch
    {
        >= (byte)'A' and <= (byte)'Z' => character - 'A',
        >= (byte)'2' and <= (byte)'7' => character - '2' + 26,
        _ => -1,
    };
}
