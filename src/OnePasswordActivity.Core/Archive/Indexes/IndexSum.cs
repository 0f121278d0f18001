using System;
using System.Buffers.Binary;
using OnePasswordActivity.Core.Events;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>
/// How many entries there are, and a sum of 64 bits that is the same for the same entries in any order: so an index and what it is of can be
/// compared without having either in memory.
/// </summary>
internal struct IndexSum : IEquatable<IndexSum>
{
    private ulong sum;

    /// <summary>How many entries were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds that an event of a source has a name.</summary>
    public void Add(long source, long name, EventPlace place) => Add(Mix(Mix(Mix(Mix(0, source), name), place.Time), place.Id));

    /// <summary>Adds that an event of a source has a key.</summary>
    public void Add(long source, ReadOnlySpan<byte> key, long id) => Add(Mix(
        Mix(Mix(Mix(Mix(0, source), BinaryPrimitives.ReadInt64BigEndian(key)), BinaryPrimitives.ReadInt64BigEndian(key.Slice(sizeof(long)))), key[EventKey.Length - 1]), id));

    public bool Equals(IndexSum other) => sum == other.sum && Count == other.Count;

    public override bool Equals(object? obj) => obj is IndexSum other && Equals(other);

    public override int GetHashCode() => sum.GetHashCode();

    private void Add(ulong entry)
    {
        sum += entry;
        Count++;
    }

    /// <summary>Every bit of both has its part in every bit of what comes out, so that two mistakes do not make up for each other.</summary>
    private static ulong Mix(ulong mixed, long value)
    {
        mixed = (mixed + 0x9E3779B97F4A7C15UL) ^ (ulong)value;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
