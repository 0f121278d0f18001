using System;
using System.IO;

namespace OnePasswordActivity.Core.Archive;

/// <summary>Lengths in front of bytes, seven bits a byte and the lowest first, so that most take one byte.</summary>
internal static class Varint
{
    /// <summary>The most bytes of a length.</summary>
    public const int MaximumLength = 5;

    /// <summary>Writes a length, and moves to behind it.</summary>
    public static void Write(byte[] bytes, ref int at, int length)
    {
        var rest = (uint)length;
        for (; rest >= 0x80; rest >>= 7)
            bytes[at++] = (byte)(rest | 0x80);
        bytes[at++] = (byte)rest;
    }

    /// <summary>Reads a length, and moves to behind it.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static int Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint length = 0;
        for (var shift = 0; shift < 7 * MaximumLength && at < bytes.Length; shift += 7)
        {
            var next = bytes[at++];
            length |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return length <= int.MaxValue ? (int)length : throw new InvalidDataException("A length is too large.");
        }

        throw new InvalidDataException("A length has no end.");
    }
}
