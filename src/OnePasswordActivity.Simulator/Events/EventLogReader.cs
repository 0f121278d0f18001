using System;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>Goes through the events of a time window that have arrived by now, in the order of their arrival.</summary>
internal struct EventLogReader
{
    private readonly EventLog _log;
    private readonly TimeWindow _window;
    private readonly PlantedEvent[] _planted;
    private readonly long _end;
    private readonly bool _endsEarly;
    private long _generated, _arrival;
    private int _plantedBefore;
    private ulong _key;
    private PlantedEvent? _current;

    public EventLogReader(EventLog log, Position from, TimeWindow window, long now)
    {
        _log = log;
        _planted = log.Planted;
        _window = window with { Start = Math.Max(window.Start, now - log.Retention) };
        _generated = Math.Max(from.Generated, log.CountBefore(_window.Start, now));
        _plantedBefore = Math.Min(from.Planted, _planted.Length);

        // What arrives later than the longest delay after the window's end can not belong to it.
        long count = log.CountAt(now);
        _end = Math.Min(count, log.CountBefore(Instant.Plus(window.End, log.LongestDelay), now));
        _endsEarly = _end < count;
    }

    /// <summary>The place after the current event.</summary>
    public readonly Position Position => new(_generated, _plantedBefore);

    public bool MoveNext()
    {
        while (true)
        {
            long time;
            if (IsPlantedNext())
            {
                _current = _planted[_plantedBefore++];
                time = _current.Time;
            }
            else if (_generated < _end)
            {
                _current = null;
                _arrival = _log.ArrivalOf(_generated);
                _key = _log.KeyOf(_generated++);
                time = _log.Script.StampOf(_key, _arrival).Time;
                if (_log.Silence?.Contains(time) == true)
                    continue;
            }
            else
            {
                return false;
            }

            if (_window.Contains(time))
                return true;
        }
    }

    public readonly void Write(Utf8JsonWriter writer, ApiVersion version)
    {
        if (_current is not null)
            _current.Write(writer, version);
        else
            _log.Script.Write(writer, version, _key, _arrival);
    }

    private readonly bool IsPlantedNext() => _plantedBefore < _planted.Length
        && (_planted[_plantedBefore].After <= _generated || (_endsEarly && _generated >= _end));
}
