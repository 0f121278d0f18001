using System;

namespace OnePasswordActivity.Core.Archive;

/// <summary>
/// The UUIDs of events as short keys: 26 characters of base32 become the 128 bits that they stand for, and a byte more where their last
/// two bits are not zero. Any other text is a key as it is; SQLite never takes a text and bytes for the same.
/// </summary>
internal static class EventUuid
{
    /// <summary>The most bytes of a key.</summary>
    public const int MaximumLength = 17;

    private const int Characters = 26;

    /// <summary>Makes the key of a UUID; gives its length, or 0 when the text has to be its own key.</summary>
    /// <param name="uuid">The UUID as UTF-8.</param>
    /// <param name="key">Where it goes: room for <see cref="MaximumLength"/>.</param>
    public static int Pack(ReadOnlySpan<byte> uuid, Span<byte> key)
    {
        if (uuid.Length != Characters)
            return 0;
        ulong high = 0, low = 0;
        for (var i = 0; i < Characters - 1; i++)
        {
            if (Value(uuid[i]) is not (var value and >= 0))
                return 0;
            high = (high << 5) | (low >> 59);
            low = (low << 5) | (uint)value;
        }

        // Now there are 125 bits. Of the last five, three complete the 128.
        if (Value(uuid[Characters - 1]) is not (var last and >= 0))
            return 0;
        high = (high << 3) | (low >> 61);
        low = (low << 3) | (uint)(last >> 2);
        for (var i = 7; i >= 0; i--, high >>= 8, low >>= 8)
        {
            key[i] = (byte)high;
            key[8 + i] = (byte)low;
        }

        key[16] = (byte)(last & 3);
        return key[16] == 0 ? 16 : 17;
    }

    private static int Value(byte character) => character switch
    {
        >= (byte)'A' and <= (byte)'Z' => character - 'A',
        >= (byte)'2' and <= (byte)'7' => character - '2' + 26,
        _ => -1,
    };
}
