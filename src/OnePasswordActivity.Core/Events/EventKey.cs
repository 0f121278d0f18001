using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OnePasswordActivity.Core.Events;

/// <summary>
/// What an event is known by, in 17 bytes: the 130 bits of the UUID itself where that is 26 capitals of base32, as the API's are, and 128 bits of
/// the SHA-256 of any other text. Keys of UUIDs are in the order of their letters.
/// </summary>
internal readonly struct EventKey : IEquatable<EventKey>, IComparable<EventKey>
{
    /// <summary>How many bytes a key has.</summary>
    public const int Length = (2 * sizeof(ulong)) + 1;

    private const int Characters = 26;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private const byte IsHash = 4;

    private readonly ulong high;
    private readonly ulong low;

    /// <summary>The last two bits of a UUID, or that it is none.</summary>
    private readonly byte last;

    private EventKey(ulong high, ulong low, byte last)
    {
        this.high = high;
        this.low = low;
        this.last = last;
    }

    /// <summary>The first 48 bits.</summary>
    public long Beginning => (long)(high >> 16);

    /// <summary>The key that is the UUID; null when it has to be one of its hash.</summary>
    /// <param name="uuid">The UUID as UTF-8.</param>
    public static EventKey? OfUuid(ReadOnlySpan<byte> uuid) => uuid.Length == Characters && Pack(uuid, out var key) ? key : null;

    /// <summary>The key of any text.</summary>
    public static EventKey OfText(ReadOnlySpan<byte> text)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(text.ToArray());
        hash[Length - 1] = IsHash;
        return Read(hash);
    }

    /// <summary>The key of an event's UUID, whatever that looks like.</summary>
    public static EventKey Of(string uuid)
    {
        if (uuid.Length == Characters)
        {
            Span<byte> letters = stackalloc byte[Characters];
            for (var i = 0; i < Characters; i++)
                letters[i] = Ascii(uuid[i]);
            if (Pack(letters, out var key))
                return key;
        }

        return OfText(Encoding.UTF8.GetBytes(uuid));
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
            first[i] = last[i] = Ascii(beginning[i]);
        return Pack(first, out var from) && Pack(last, out var to) ? (from, to) : null;
    }

    public static EventKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.Slice(sizeof(ulong))), bytes[Length - 1]);

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.Slice(sizeof(ulong)), low);
        bytes[Length - 1] = last;
    }

    public int CompareTo(EventKey other) => high != other.high ? high.CompareTo(other.high) : low != other.low ? low.CompareTo(other.low) : last.CompareTo(other.last);

    public bool Equals(EventKey other) => high == other.high && low == other.low && last == other.last;

    public override bool Equals(object? obj) => obj is EventKey other && Equals(other);

    /// <summary>The UUID; or, where it is a hash, the first 64 bits of that.</summary>
    public override string ToString()
    {
        if (last >= IsHash)
            return high.ToString("x16", CultureInfo.InvariantCulture);
        var letters = new char[Characters];
        letters[Characters - 1] = Letters[(int)((low & 7) << 2) | last];
        var (first, rest) = (high >> 3, (low >> 3) | (high << 61));
        for (var i = Characters - 2; i >= 0; i--)
        {
            letters[i] = Letters[(int)(rest & 31)];
            (first, rest) = (first >> 5, (rest >> 5) | (first << 59));
        }

        return new string(letters);
    }

    public override int GetHashCode() => (high ^ low).GetHashCode();

    /// <summary>A letter as a byte; 0, which no UUID has, for those that are none of ASCII.</summary>
    private static byte Ascii(char letter) => letter < 0x80 ? (byte)letter : (byte)0;

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

        // Now there are 125 bits. Of the last five, three complete the 128.
        if (Value(uuid[Characters - 1]) is not (var rest and >= 0))
            return false;
        key = new EventKey((high << 3) | (low >> 61), (low << 3) | (uint)(rest >> 2), (byte)(rest & 3));
        return true;
    }

    private static int Value(byte character) => character switch
    {
        >= (byte)'A' and <= (byte)'Z' => character - 'A',
        >= (byte)'2' and <= (byte)'7' => character - '2' + 26,
        _ => -1,
    };
}
