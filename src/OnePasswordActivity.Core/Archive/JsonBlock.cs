using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace OnePasswordActivity.Core.Archive;

/// <summary>
/// The exact JSON of neighbouring events, compressed together: a byte that names the format, a checksum of all that follows, how much it is
/// unpacked, and then, compressed, each one's length and all their bytes. A length of 0 stands for an event that was removed.
/// </summary>
internal sealed class JsonBlock
{
    /// <summary>How many events: more are smaller on the disk, fewer are quicker to look at one of.</summary>
    public const int Capacity = 64;

    private const byte Deflated = 1;

    /// <summary>The format and the checksum.</summary>
    private const int Head = 1 + Checksum.Length;

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

    /// <summary>Packs events.</summary>
    /// <param name="events">The JSON of each; empty for one that was removed.</param>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var lengths = new int[events.Count];
        var joined = new ByteBuffer();
        for (var place = 0; place < lengths.Length; place++)
        {
            lengths[place] = events[place].Length;
            joined.Append(events[place].Span);
        }

        return Write(joined.Segment.Array!, 0, lengths);
    }

    /// <summary>Packs events that lie one after the other.</summary>
    /// <param name="json">Bytes with their JSON.</param>
    /// <param name="start">Where the first begins.</param>
    /// <param name="lengths">How long each is.</param>
    public static byte[] Write(byte[] json, int start, ReadOnlySpan<int> lengths)
    {
        var head = new byte[lengths.Length * Varint.MaximumLength];
        var (headLength, jsonLength) = (0, 0);
        foreach (var length in lengths)
        {
            Varint.Write(head, ref headLength, length);
            jsonLength += length;
        }

        // What can't be compressed gets a few bytes longer.
        var all = headLength + jsonLength;
        var packed = ArrayPool<byte>.Shared.Rent(Head + Varint.MaximumLength + all + (all / 8) + 64);
        packed[0] = Deflated;
        var at = Head;
        Varint.Write(packed, ref at, all);
        using var stream = new MemoryStream(packed);
        stream.Position = at;
        using (var deflate = new DeflateStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(head, 0, headLength);
            deflate.Write(json, start, jsonLength);
        }

        var written = packed.AsSpan(0, (int)stream.Position);
        var block = written.ToArray();
        written.Clear();
        ArrayPool<byte>.Shared.Return(packed);
        BinaryPrimitives.WriteUInt64LittleEndian(block.AsSpan(1), Checksum.Of(block.AsSpan(Head)));
        return block;
    }

    /// <exception cref="InvalidDataException">It is no block of so many events, or not what was written.</exception>
    public static JsonBlock Read(ReadOnlySpan<byte> block, int count)
    {
        if (block.Length < Head || block[0] != Deflated)
            throw new InvalidDataException("A block is of an unknown format.");
        if (BinaryPrimitives.ReadUInt64LittleEndian(block.Slice(1)) != Checksum.Of(block.Slice(Head)))
            throw new InvalidDataException("A block is not what was written: its checksum differs.");
        var start = Head;
        var bytes = new byte[Varint.Read(block, ref start)];
        Unpack(block.Slice(start).ToArray(), bytes);
        var places = new (int Start, int Length)[count];
        var at = 0;
        for (var place = 0; place < count; place++)
            places[place].Length = Varint.Read(bytes, ref at);
        for (var place = 0; place < count; place++)
        {
            places[place].Start = at;
            at += places[place].Length;
        }

        return at == bytes.Length ? new JsonBlock(bytes, places) : throw new InvalidDataException("The lengths in a block do not add up.");
    }

    private static void Unpack(byte[] packed, byte[] bytes)
    {
        using var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        for (var end = 0; end < bytes.Length;)
        {
            var read = deflate.Read(bytes, end, bytes.Length - end);
            if (read == 0)
                throw new InvalidDataException("A block ends too early.");
            end += read;
        }
    }
}
