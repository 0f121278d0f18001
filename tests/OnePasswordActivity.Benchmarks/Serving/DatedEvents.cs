using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Benchmarks.Serving;

/// <summary>
/// Up to ten million different events a stream, made of a pool's, evenly over what the API keeps: each gets a UUID, as random as the API's, and a time of its own,
/// and items and devices are others in each round of the pool, as they are in a company that goes on.
/// </summary>
internal sealed class DatedEvents
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan Time = TimeSpan.FromDays(119);

    private readonly DateTimeOffset end = DateTimeOffset.UtcNow;
    private readonly Dictionary<string, long> counts;
    private readonly Dictionary<string, Form[]> forms;

    /// <param name="pool">What the events are like.</param>
    /// <param name="count">How many there are in all streams.</param>
    public DatedEvents(EventPool pool, long count)
    {
        counts = EventStreams.All.ToDictionary(stream => stream.ApiName(), stream => count * Tenths(stream) / 10);
        forms = EventStreams.All.ToDictionary(stream => stream.ApiName(), stream => Enumerable.Range(0, EventPool.Size)
            .Select(number => Form.Of(pool.Event(stream.ApiName(), number)))
            .Where(form => form.IsUtc)
            .ToArray());
    }

    public long Count(string stream) => counts[stream];

    /// <summary>How long all events are as JSON lines.</summary>
    public long LinesLength => counts.Sum(stream => forms[stream.Key]
        .Select((form, index) => (form.Json.Length + 1) * ((stream.Value / forms[stream.Key].Length) + (index < stream.Value % forms[stream.Key].Length ? 1 : 0))).Sum());

    /// <summary>How many events of a stream are from before a time, or from then.</summary>
    public long Before(string stream, DateTimeOffset time, bool inclusive)
    {
        var step = Step(stream);
        var ticks = (time - Start).Ticks;
        return Math.Clamp(inclusive ? (long)Math.Floor((double)ticks / step) + 1 : (long)Math.Ceiling((double)ticks / step), 0, Count(stream));
    }

    /// <summary>The events from one on, with the commas between them.</summary>
    public byte[] Items(string stream, long start, int count)
    {
        using var joined = new MemoryStream(count * 800);
        for (var number = start; number < start + count; number++)
        {
            if (number > start)
                joined.WriteByte((byte)',');
            var at = (int)joined.Length;
            var form = forms[stream][number % forms[stream].Length];
            joined.Write(form.Json);
            Put(joined.GetBuffer().AsSpan(at), form, number, stream);
        }

        return joined.ToArray();
    }

    private DateTimeOffset Start => new((end - Time).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    /// <summary>The time between two events, in whole seconds, so that a second has one event at most.</summary>
    private long Step(string stream) => (long)(Time.TotalSeconds / Count(stream)) * TimeSpan.TicksPerSecond;

    private static int Tenths(EventStream stream) => stream switch
    {
        EventStream.ItemUsages => 6,
        EventStream.SignInAttempts => 3,
        _ => 1,
    };

    private void Put(Span<byte> json, Form at, long number, string stream)
    {
        // The last letter of the API's UUIDs has three bits.
        var mixed = Mix((ulong)number);
        var more = Mix(mixed + (ulong)stream.Length);
        for (var i = 0; i < 25; i++)
            json[at.Uuid + i] = (byte)Letters[(int)((i < 12 ? mixed >> (5 * i) : more >> (5 * (i - 12))) & 31)];
        var time = json[at.Time..];
        (Start + TimeSpan.FromTicks(Step(stream) * number)).TryFormat(time, out var length, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        for (time = time[length..]; time[0] is (byte)'.' or (>= (byte)'0' and <= (byte)'9'); time = time[1..])
            if (time[0] != (byte)'.')
                time[0] = (byte)'0';
        var round = (ulong)(number / 80_000);
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

    /// <summary>An event, and where in it the texts are that differ; -1 where there is none.</summary>
    private readonly record struct Form(byte[] Json, int Uuid, int Time, int Item, int Device)
    {
        /// <summary>Some events have the time of another zone.</summary>
        public bool IsUtc => Json[Time + Json.AsSpan(Time).IndexOf((byte)'"') - 1] == (byte)'Z';

        public static Form Of(byte[] json) => new(
            json, After(json, "\"uuid\":\""u8), After(json, "\"timestamp\":\""u8), After(json, "\"item_uuid\":\""u8), After(json, "\"device_uuid\":\""u8));

        private static int After(byte[] json, ReadOnlySpan<byte> name) => json.AsSpan().IndexOf(name) is >= 0 and var at ? at + name.Length : -1;
    }
}
