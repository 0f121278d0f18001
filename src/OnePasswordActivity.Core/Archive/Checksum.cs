using System;
using System.Buffers.Binary;

namespace OnePasswordActivity.Core.Archive;

/// <summary>
/// Sixty-four bits that tell whether bytes are still what they were. Each step maps what went before to one value and no two to the same, so
/// damage within eight bytes that were taken together is found for certain. It is quick, and no protection from those who mean harm.
/// </summary>
internal static class Checksum
{
    public const int Length = sizeof(ulong);

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var mixed = 0x9E3779B97F4A7C15UL ^ (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes.Slice(sizeof(ulong)))
            mixed = Mix(mixed ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes)
            mixed = (mixed ^ one) * 0x100000001B3UL;
        return Mix(mixed);
    }

    private static ulong Mix(ulong value) => ((value << 29) | (value >> 35)) * 0xBF58476D1CE4E5B9UL;
}
