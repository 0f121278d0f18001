using System;
using System.Buffers;

namespace OnePasswordActivity.Core;

/// <summary>Memory that grows with what is written and is used again. (.NET Framework has no ArrayBufferWriter.)</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private byte[] bytes = new byte[8 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>The same, for those that want an array; until more is written.</summary>
    public ArraySegment<byte> Segment => new(bytes, 0, Length);

    public void Clear() => Length = 0;

    /// <summary>Takes back what was written after a place.</summary>
    public void CutTo(int length) => Length = length;

    public void Append(ReadOnlySpan<byte> more)
    {
        more.CopyTo(GetSpan(more.Length));
        Length += more.Length;
    }

    /// <summary>Puts bytes at a place, before what is there.</summary>
    public void Insert(int place, ReadOnlySpan<byte> more)
    {
        var rest = Length - place;
        GetSpan(more.Length);
        bytes.AsSpan(place, rest).CopyTo(bytes.AsSpan(place + more.Length));
        more.CopyTo(bytes.AsSpan(place));
        Length += more.Length;
    }

    public void Append(byte one)
    {
        if (Length == bytes.Length)
            Grow(1);
        bytes[Length++] = one;
    }

    public void CopyTo(System.IO.Stream stream) => stream.Write(bytes, 0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Require(sizeHint);
        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Require(sizeHint);
        return bytes.AsSpan(Length);
    }

    private void Require(int size)
    {
        if (bytes.Length - Length < Math.Max(1, size))
            Grow(size);
    }

    private void Grow(int needed) => Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + Math.Max(1, needed)));
}
