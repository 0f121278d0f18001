using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Benchmarks.Serving;

/// <summary>Events of the simulated company, rendered once; streams longer than the pool go round in it.</summary>
internal sealed class EventPool
{
    /// <summary>How many different events each stream has: far more than a client looks back for duplicates.</summary>
    public const int Size = 20_000;

    private readonly Dictionary<string, byte[][]> events = [];
    private readonly ConcurrentDictionary<(string Stream, int Start, int Count), byte[]> pages = new();

    private EventPool()
    {
    }

    public static async Task<EventPool> RenderAsync()
    {
        // The rarest stream has 12 % of all events.
        var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Users = 500, Events = Size * 10, Live = false });
        await using var running = simulator;
        var pool = new EventPool();
        foreach (var stream in EventStreams.All)
            pool.events[stream.ApiName()] = [.. simulator.Events(stream).Take(Size).Select(Encoding.UTF8.GetBytes)];
        return pool;
    }

    /// <summary>The events from one on, with the commas between them.</summary>
    public byte[] Items(string stream, long start, int count) =>
        pages.GetOrAdd((stream, (int)(start % Size), count), key => Join(events[key.Stream], key.Start, key.Count));

    /// <summary>One event.</summary>
    public byte[] Event(string stream, long number) => events[stream][(int)(number % Size)];

    /// <summary>A whole page, as the API sends it.</summary>
    public byte[] Page(string stream, int count) =>
        [.. "{\"items\":["u8, .. Items(stream, 0, count), .. "],\"cursor\":\"0\",\"has_more\":true}"u8];

    private static byte[] Join(byte[][] events, int start, int count)
    {
        using var joined = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                joined.WriteByte((byte)',');
            joined.Write(events[(start + i) % events.Length]);
        }

        return joined.ToArray();
    }
}
