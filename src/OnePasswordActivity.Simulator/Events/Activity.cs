using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace OnePasswordActivity.Simulator;

/// <summary>Everything that happens in the company: the three streams, made from the options.</summary>
internal sealed class Activity
{
    // A history of an exact number of events ends a little inside of its days, since a window may hold more weekends than another.
    private const double FilledShare = 0.97;

    private readonly TimeProvider _clock;
    private readonly AuditScript _audits;
    private readonly Dictionary<EventStream, EventLog> _logs;
    private readonly ulong _seed;
    private long _planted;

    public Activity(SimulatorOptions options, ulong seed, Company company)
    {
        _clock = options.Clock;
        _seed = seed;
        long now = Now;

        long? auditCount = options.Events * 12 / 100, signInCount = options.Events * 18 / 100;
        long? usageCount = options.Events - auditCount - signInCount;
        Rhythm audits = MakeRhythm(Kind.AuditEvent, 0.12, auditCount);
        Rhythm signIns = MakeRhythm(Kind.SignInAttempt, 0.18, signInCount);
        Rhythm usages = MakeRhythm(Kind.ItemUsage, 0.70, usageCount);

        bool hasHabits = options.Habits || options.Incidents is not null;
        var signInScript = new SignInScript(seed, company, signIns, hasHabits ? new Habits(company) : null);
        _audits = new AuditScript(company, signInScript, hasHabits);
        _logs = new()
        {
            [EventStream.AuditEvents] = MakeLog(Kind.AuditEvent, _audits, audits, auditCount, Instant.Second),
            [EventStream.SignInAttempts] = MakeLog(Kind.SignInAttempt, signInScript, signIns, signInCount, Instant.Second),
            [EventStream.ItemUsages] = MakeLog(
                Kind.ItemUsage, new ItemUsageScript(company, signInScript), usages, usageCount, ItemUsageScript.LongestDelay),
        };

        // Two more than an exact number, since jitter may push one out at either end.
        Rhythm MakeRhythm(Kind kind, double share, long? count) => new(
            Dice.Key(Dice.Key(seed, Kind.Rhythm), kind),
            count is { } exactly ? (exactly + 2) / (options.Days * FilledShare) : options.Users * options.EventsPerUserPerDay * share);

        EventLog MakeLog(Kind kind, EventScript script, Rhythm rhythm, long? count, long longestDelay)
        {
            long arrived = rhythm.CountBefore(now + 1);
            return new EventLog(seed, kind, script, rhythm)
            {
                // From midnight on, so that a simulator started twice a day has the same history twice.
                First = count is { } exactly
                    ? Math.Max(0, arrived - exactly)
                    : rhythm.CountBefore(now - now % Instant.Day - options.Days * Instant.Day),
                Last = options.Live ? long.MaxValue : arrived,
                LongestDelay = longestDelay,
                Retention = SimulatorOptions.ServedDays * Instant.Day,
            };
        }
    }

    /// <summary>Plants incidents into the history.</summary>
    public IReadOnlyList<PlantedIncident> Plant(SimulatorOptions options, Company company)
    {
        if (options.Incidents is null)
            return [];
        long end = Now - Instant.Day, earliest = end - (options.Days * Instant.Day), start = end - (long)(options.Days * 0.45 * Instant.Day);
        var scenes = Plots.Choose(options.Incidents, _seed)
            .Select((rule, n) => new Scene(company, Dice.Key(_seed, Kind.Incident, Plots.NumberOf(rule) + (1000L * n)), rule, earliest, start, end)).ToList();
        foreach (Scene scene in scenes)
        {
            Plots.Play(scene);
            if (scene.Silence is { } silence)
                _logs[silence.Stream].Silence = silence.Window;
        }

        foreach (var stream in scenes.SelectMany(scene => scene.Events).GroupBy(planted => planted.Stream))
            _logs[stream.Key].Plant(stream.Select(planted => (planted.Time, planted.Json)));
        return [.. scenes.Select(scene => scene.Truth)];
    }

    public long Now => Instant.From(_clock.GetUtcNow());

    public EventLog this[EventStream stream] => _logs[stream];

    /// <summary>The exact JSON of the events of a window that can be asked for now, in the order of their arrival.</summary>
    public IEnumerable<string> Events(EventStream stream, long start, long end, ApiVersion version)
    {
        EventLog log = _logs[stream];
        long now = Now;
        EventLogReader reader = log.Read(log.Seek(start, now), new TimeWindow(start, end), now);
        while (reader.MoveNext())
            yield return Render(writer => reader.Write(writer, version));
    }

    /// <summary>Plants an event as it is given.</summary>
    public void Plant(EventStream stream, string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("timestamp", out JsonElement timestamp)
            || timestamp.ValueKind != JsonValueKind.String
            || !Instant.TryParse(timestamp.GetString(), out long time))
            throw new ArgumentException("An event is a JSON object with a timestamp in RFC 3339.", nameof(json));
        _logs[stream].Plant(Now, time, (writer, _) => writer.WriteRawValue(json, skipInputValidation: true));
    }

    /// <summary>Plants an event of the usual kind that happens now, and returns its JSON in version 2.</summary>
    public string Plant(EventStream stream)
    {
        EventLog log = _logs[stream];
        long now = Now;
        ulong key;
        do
            key = NextPlantedKey();
        while (Stamp.Of(key, now).Time != now); // A follower who began just now must not miss it for a rounded timestamp.

        long arrival = now + log.Script.DelayOf(key);
        log.Plant(now, now, (writer, version) => log.Script.Write(writer, version, key, arrival));
        return Render(writer => log.Script.Write(writer, ApiVersion.V2, key, arrival));
    }

    /// <summary>Plants the audit event of a change that the Users API made.</summary>
    public void PlantStateChange(CompanyUser user, UserState state)
    {
        ulong key = NextPlantedKey();
        long now = Now;
        _logs[EventStream.AuditEvents].Plant(
            now, now, (writer, version) => _audits.WriteStateChange(writer, version, key, now, user, state));
    }

    // Planted events are not the same after a restart, but their identifiers must never be those of generated ones.
    private ulong NextPlantedKey() => Dice.Key(_seed, Kind.Planted, Interlocked.Increment(ref _planted));

    private static string Render(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Json.Options))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
