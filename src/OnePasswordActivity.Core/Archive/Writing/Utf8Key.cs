using System;
using System.Runtime.InteropServices;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Bytes as the key of a dictionary.</summary>
internal readonly struct Utf8Key : IEquatable<Utf8Key>
{
    private readonly byte[] bytes;
    private readonly int length;
    private readonly int hash;

    /// <summary>Makes a key of the first bytes of an array, which has to stay as it is while the key is in use.</summary>
    public Utf8Key(byte[] bytes, int length)
    {
        this.bytes = bytes;
        this.length = length;
        hash = Hash(bytes.AsSpan(0, length));
    }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, length);

    /// <summary>A key with bytes of its own.</summary>
    public Utf8Key Keep() => new(Span.ToArray(), length);

    public bool Equals(Utf8Key other) => hash == other.hash && Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Utf8Key other && Equals(other);

    public override int GetHashCode() => hash;

    private static int Hash(ReadOnlySpan<byte> span)
    {
        var mixed = 0x9E3779B97F4A7C15UL ^ (ulong)span.Length;
        for (; span.Length >= 8; span = span.Slice(8))
            mixed = Mix(mixed ^ MemoryMarshal.Read<ulong>(span));
        foreach (var one in span)
            mixed = (mixed ^ one) * 0x100000001B3UL;
        mixed = Mix(mixed);
        return (int)(mixed >> 32);
    }

    private static ulong Mix(ulong value) => ((value << 29) | (value >> 35)) * 0xBF58476D1CE4E5B9UL;
}
