using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace OnePasswordActivity.Core.Archive;

/// <summary>
/// The exact JSON of neighbouring events, compressed together: a byte that names the format, and then, compressed, each one's length and
/// all their bytes. A length of 0 stands for an event that was removed.
/// </summary>
internal sealed class JsonBlock
{
    /// <summary>How many events: more are smaller on the disk, fewer are quicker to look at one of.</summary>
    public const int Capacity = 64;

    private const byte Deflated = 1;

    private readonly byte[] bytes;
    private readonly (int Start, int Length)[] places;

    private JsonBlock(byte[] bytes, (int Start, int Length)[] places)
    {
        this.bytes = bytes;
        this.places = places;
    }

    public int Count => places.Length;

    /// <summary>The JSON of an event by its place in the block; empty when it was removed.</summary>
    public ReadOnlyMemory<byte> this[int place] => bytes.AsMemory(places[place].Start, places[place].Length);

    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var length = 0;
        foreach (var json in events)
            length += json.Length + 5;
        var plain = new byte[length];
        var end = 0;
        foreach (var json in events)
        {
            var rest = (uint)json.Length;
            for (; rest >= 0x80; rest >>= 7)
                plain[end++] = (byte)(rest | 0x80);
            plain[end++] = (byte)rest;
        }

        foreach (var json in events)
        {
            json.Span.CopyTo(plain.AsSpan(end));
            end += json.Length;
        }

        using var stream = new MemoryStream(length / 4);
        stream.WriteByte(Deflated);
        using (var deflate = new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(plain, 0, end);
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">It is no block of so many events.</exception>
    public static JsonBlock Read(ReadOnlySpan<byte> block, int count)
    {
        if (block.IsEmpty || block[0] != Deflated)
            throw new InvalidDataException("A block is of an unknown format.");
        using var plain = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(block.Slice(1).ToArray()), CompressionMode.Decompress))
            deflate.CopyTo(plain);
        var bytes = plain.ToArray();
        var places = new (int Start, int Length)[count];
        var at = 0;
        for (var place = 0; place < count; place++)
            places[place].Length = ReadLength(bytes, ref at);
        for (var place = 0; place < count; place++)
        {
            places[place].Start = at;
            at += places[place].Length;
        }

        return at == bytes.Length ? new JsonBlock(bytes, places) : throw new InvalidDataException("The lengths in a block do not add up.");
    }

    private static int ReadLength(byte[] bytes, ref int at)
    {
        uint length = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (at == bytes.Length)
                break;
            var next = bytes[at++];
            length |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return length <= int.MaxValue ? (int)length : throw new InvalidDataException("A length in a block is too large.");
        }

        throw new InvalidDataException("A length in a block has no end.");
    }
}
