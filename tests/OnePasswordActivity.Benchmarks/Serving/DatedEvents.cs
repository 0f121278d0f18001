using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Benchmarks.Serving;

/// <summary>
/// Any number of different events of a pool, evenly over what the API keeps: each gets a UUID, as random as the API's, and a time of its own,
/// and items and devices are others in each round of the pool, as they are in a company that goes on.
/// </summary>
internal sealed class DatedEvents
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan Time = TimeSpan.FromDays(119);

    private readonly EventPool pool;
    private readonly DateTimeOffset end = DateTimeOffset.UtcNow;
    private readonly Dictionary<string, long> counts;
    private readonly Dictionary<string, Places[]> places;

    /// <param name="pool">What the events are like.</param>
    /// <param name="count">How many there are in all streams.</param>
    public DatedEvents(EventPool pool, long count)
    {
        this.pool = pool;
        counts = EventStreams.All.ToDictionary(stream => stream.ApiName(), stream => count * Tenths(stream) / 10);
        places = EventStreams.All.ToDictionary(stream => stream.ApiName(), stream => Enumerable.Range(0, EventPool.Size)
            .Select(number => pool.Event(stream.ApiName(), number))
            .Select(json => new Places(After(json, "\"uuid\":\""u8), After(json, "\"timestamp\":\""u8), After(json, "\"item_uuid\":\""u8), After(json, "\"device_uuid\":\""u8)))
            .ToArray());
    }

    public long Count(string stream) => counts[stream];

    /// <summary>How long all events are as JSON lines.</summary>
    public long LinesLength => counts.Sum(stream => Enumerable.Range(0, EventPool.Size)
        .Sum(number => (pool.Event(stream.Key, number).Length + 1) * ((stream.Value / EventPool.Size) + (number < stream.Value % EventPool.Size ? 1 : 0))));

    /// <summary>How many events of a stream are from before a time.</summary>
    public long Before(string stream, DateTimeOffset time) => (long)Math.Clamp(Count(stream) * (1 - ((end - time) / Time)), 0, Count(stream));

    /// <summary>The events from one on, with the commas between them.</summary>
    public byte[] Items(string stream, long start, int count)
    {
        using var joined = new MemoryStream(count * 800);
        for (var number = start; number < start + count; number++)
        {
            if (number > start)
                joined.WriteByte((byte)',');
            var at = (int)joined.Length;
            joined.Write(pool.Event(stream, number));
            Put(joined.GetBuffer().AsSpan(at), places[stream][number % EventPool.Size], number, stream);
        }

        return joined.ToArray();
    }

    private static int Tenths(EventStream stream) => stream switch
    {
        EventStream.ItemUsages => 6,
        EventStream.SignInAttempts => 3,
        _ => 1,
    };

    private static int After(byte[] json, ReadOnlySpan<byte> name) => json.AsSpan().IndexOf(name) is >= 0 and var at ? at + name.Length : -1;

    private void Put(Span<byte> json, Places at, long number, string stream)
    {
        // The last letter of the API's UUIDs has three bits.
        var mixed = Mix((ulong)number);
        var more = Mix(mixed + (ulong)stream.Length);
        for (var i = 0; i < 25; i++)
            json[at.Uuid + i] = (byte)Letters[(int)((i < 12 ? mixed >> (5 * i) : more >> (5 * (i - 12))) & 31)];
        (end - Time + (Time * ((double)number / Count(stream)))).UtcDateTime.TryFormat(json[at.Time..], out _, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        var round = (ulong)(number / EventPool.Size / 4);
        foreach (var place in new[] { at.Item, at.Device })
            for (var i = 0; place >= 0 && i < 4; i++)
                json[place + i] = (byte)Letters[(int)((round >> (5 * i)) & 31)];
    }

    private static ulong Mix(ulong number)
    {
        number += 0x9E3779B97F4A7C15UL;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9UL;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EBUL;
        return number ^ (number >> 31);
    }

    /// <summary>Where in an event the texts are that differ; -1 where there is none.</summary>
    private readonly record struct Places(int Uuid, int Time, int Item, int Device);
}
