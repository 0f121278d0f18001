using System;
using System.IO;

namespace OnePasswordActivity.Core.Archive.Indexes;

/// <summary>
/// Events that have the same name in a column, in the order of their times. The first is in columns of the list's row; each other one is how
/// much later it is than the one before it, and how far its id is from that one's.
/// </summary>
internal static class PostingList
{
    /// <summary>The most bytes of a list, about: what fits into a page four times.</summary>
    public const int MostBytes = 1800;

    /// <summary>The most bytes of an event in a list.</summary>
    private const int MostBytesOfOne = 20;

    /// <summary>Packs events, which are in order, as many as go into a list.</summary>
    /// <param name="places">The events.</param>
    /// <param name="bytes">Where they go: room for a list and one event more.</param>
    /// <param name="length">How many bytes they take.</param>
    /// <returns>How many events they are.</returns>
    public static int Write(ReadOnlySpan<EventPlace> places, Span<byte> bytes, out int length)
    {
        var at = 0;
        var count = 1;
        for (; count < places.Length && at < MostBytes; count++)
        {
            Put(bytes, ref at, (ulong)(places[count].Time - places[count - 1].Time));
            var step = places[count].Id - places[count - 1].Id;
            Put(bytes, ref at, (ulong)((step << 1) ^ (step >> 63)));
        }

        length = at;
        return count;
    }

    /// <summary>Room for a list.</summary>
    public static byte[] Buffer() => new byte[MostBytes + MostBytesOfOne];

    /// <summary>Unpacks a list.</summary>
    /// <param name="first">Its first event.</param>
    /// <param name="count">How many it has.</param>
    /// <param name="bytes">The others.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static EventPlace[] Read(EventPlace first, long count, ReadOnlySpan<byte> bytes)
    {
        if (count < 1 || count > bytes.Length + 1)
            throw new InvalidDataException("A posting list has no such length.");
        var places = new EventPlace[count];
        places[0] = first;
        var at = 0;
        for (var i = 1; i < places.Length; i++)
        {
            var time = places[i - 1].Time + (long)Take(bytes, ref at);
            var step = Take(bytes, ref at);
            places[i] = new EventPlace(time, places[i - 1].Id + ((long)(step >> 1) ^ -(long)(step & 1)));
        }

        return at == bytes.Length ? places : throw new InvalidDataException("A posting list has no such end.");
    }

    private static void Put(Span<byte> bytes, ref int at, ulong rest)
    {
        for (; rest >= 0x80; rest >>= 7)
            bytes[at++] = (byte)(rest | 0x80);
        bytes[at++] = (byte)rest;
    }

    private static ulong Take(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64 && at < bytes.Length; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("A posting list ends within a number.");
    }
}
