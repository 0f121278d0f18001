using System;

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
        hash = (int)(Checksum.Of(bytes.AsSpan(0, length)) >> 32);
    }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, length);

    /// <summary>A key with bytes of its own.</summary>
    public Utf8Key Keep() => new(Span.ToArray(), length);

    public bool Equals(Utf8Key other) => hash == other.hash && Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Utf8Key other && Equals(other);

    public override int GetHashCode() => hash;
}
