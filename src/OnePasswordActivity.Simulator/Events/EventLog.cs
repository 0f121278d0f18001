using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace OnePasswordActivity.Simulator;

/// <summary>
/// One stream in the order in which its events arrived: the generated ones, which exist only while they are written, and planted ones
/// in between.
/// </summary>
internal sealed class EventLog(ulong seed, Kind kind, EventScript script, Rhythm rhythm)
{
    private readonly Lock _lock = new();
    private volatile PlantedEvent[] _planted = [];

    /// <summary>The first event of the history. Older ones could be made up just as well, but nobody is to see them.</summary>
    public long First { get; init; }

    /// <summary>The number of generated events at which the stream stands still, if it does.</summary>
    public long Last { get; init; } = long.MaxValue;

    /// <summary>How long after its timestamp an event may arrive.</summary>
    public long LongestDelay { get; init; }

    /// <summary>How long events can be asked for.</summary>
    public long Retention { get; init; }

    public EventScript Script => script;

    public PlantedEvent[] Planted => _planted;

    /// <summary>Where to begin reading for events with a timestamp at or after a time: none of them can have arrived before it.</summary>
    public Position Seek(long start, long now) => new(Math.Max(First, CountBefore(start, now)), 0);

    public EventLogReader Read(Position from, TimeWindow window, long now) => new(this, from, window, now);

    public void Plant(long now, long time, Action<Utf8JsonWriter, ApiVersion> write)
    {
        lock (_lock)
            _planted = [.. _planted, new PlantedEvent(CountAt(now), time, write)];
    }

    /// <summary>A time of whose generated events nobody ever hears.</summary>
    public TimeWindow? Silence { get; set; }

    /// <summary>Puts events into the history at their times.</summary>
    public void Plant(IEnumerable<(long Time, string Json)> events)
    {
        lock (_lock)
            _planted = [.. _planted.Concat(events.Select(planted => new PlantedEvent(
                CountAt(planted.Time), planted.Time, (writer, _) => writer.WriteRawValue(planted.Json, skipInputValidation: true)))).OrderBy(planted => planted.After)];
    }

    /// <summary>The number of generated events that have arrived by now.</summary>
    public long CountAt(long now) => Math.Min(Last, rhythm.CountBefore(now + 1));

    /// <summary>The number of generated events that arrived before a time, as far as that is not in the future.</summary>
    public long CountBefore(long time, long now) => rhythm.CountBefore(Math.Min(time, now + 1));

    public ulong KeyOf(long index) => Dice.Key(seed, kind, index);

    public long ArrivalOf(long index) => rhythm.TimeOf(index);
}
