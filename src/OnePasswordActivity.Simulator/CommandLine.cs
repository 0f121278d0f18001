using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace OnePasswordActivity.Simulator;

/// <summary>What was asked for on the command line.</summary>
internal sealed class CommandLine
{
    public const string Help =
        """
        Simulates the 1Password Events API and Users API of a made-up company on 127.0.0.1.

          dotnet run --project src/OnePasswordActivity.Simulator -- [options]

          --port <n>                  port to listen on (8081); 0 takes a free one
          --users <n>                 people in the company (50)
          --days <n>                  days of history, up to 365 (120); the Events API serves the last 120
          --events-per-user-day <n>   how busy they are (20)
          --events <n>                exact number of events in the history instead
          --seed <n>                  another number gives another company (1)
          --token-features <list>     what the token may read (auditevents,itemusages,signinattempts)
          --token-days <n>            days until the token expires (never)
          --access-token-seconds <n>  lifetime of the Users API's access tokens (900)
          --requests-per-minute <n>   limit of the Events API for a token (600); 0 for none
          --requests-per-hour <n>     the same by the hour (30000)
          --retry-after <style>       header of status 429: none, seconds or date (none)
          --habits                    people have habits, and nobody does anything rash
          --incidents <what>          plant incidents for detection: all, a number, or ids of rules with commas between (none)
          --no-live                   no new events appear as time passes
          --fault <what>[,path=<prefix>][,times=<n>][,skip=<n>]
                                      what is to go wrong, for ever or n times; may be given several times. <what> is a status such as 503,
                                      reset, reset-in-body, truncated, bad-json, duplicate, duplicate-next, stuck-cursor, empty-page,
                                      revoked, redirect=<address>, delay=<seconds>, or slow=<seconds> between bytes of the body
          --help                      this text
        """;

    public SimulatorOptions Options { get; private init; } = new();

    public IReadOnlyList<EventStream> TokenFeatures { get; private init; } = EventStreams.All;

    public int? TokenDays { get; private init; }

    public IReadOnlyList<FaultArgument> Faults { get; private init; } = [];

    public bool WantsHelp { get; private init; }

    /// <exception cref="FormatException">The arguments make no sense; the message says why.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var given = new Dictionary<string, string>();
        var faults = new List<FaultArgument>();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            if (name is "--help" or "-h" or "-?")
                return new CommandLine { WantsHelp = true };
            if (!name.StartsWith("--", StringComparison.Ordinal))
                throw new FormatException($"'{name}' is not an option.");
            bool isSwitch = name is "--no-live" or "--habits";
            if (!isSwitch && i + 1 == arguments.Count)
                throw new FormatException($"{name} needs a value.");
            if (name == "--fault")
                faults.Add(FaultArgument.Parse(arguments[++i]));
            else if (!given.TryAdd(name, isSwitch ? "" : arguments[++i]))
                throw new FormatException($"{name} is given twice.");
        }

        var parsed = new CommandLine
        {
            Options = new SimulatorOptions
            {
                Port = Take("--port", 8081),
                Users = Take("--users", 50),
                Days = Take("--days", SimulatorOptions.ServedDays),
                EventsPerUserPerDay = Take("--events-per-user-day", 20.0),
                Events = given.ContainsKey("--events") ? Take("--events", 0L) : null,
                Seed = Take("--seed", 1),
                AccessTokenLifetime = TimeSpan.FromSeconds(Take("--access-token-seconds", 900)),
                RequestsPerMinute = Take("--requests-per-minute", 600),
                RequestsPerHour = Take("--requests-per-hour", 30_000),
                RetryAfter = TakeStyle(),
                Live = !given.Remove("--no-live"),
                Habits = given.Remove("--habits"),
                Incidents = given.Remove("--incidents", out string? incidents) ? incidents.Split(',') : null,
            },
            Faults = faults,
            TokenFeatures = TakeFeatures(),
            TokenDays = given.ContainsKey("--token-days") ? Take("--token-days", 0) : null,
        };
        if (given.Count > 0)
            throw new FormatException($"There is no option {given.Keys.First()}.");
        return parsed.Options.Problem() is { } problem ? throw new FormatException(problem) : parsed;

        T Take<T>(string name, T otherwise)
            where T : ISpanParsable<T> =>
            !given.Remove(name, out string? text) ? otherwise
            : T.TryParse(text, CultureInfo.InvariantCulture, out T? value) ? value
            : throw new FormatException($"{name} needs a number, not '{text}'.");

        RetryAfterStyle TakeStyle() =>
            !given.Remove("--retry-after", out string? text) ? RetryAfterStyle.None
            : text switch
            {
                "none" => RetryAfterStyle.None,
                "seconds" => RetryAfterStyle.Seconds,
                "date" => RetryAfterStyle.Date,
                _ => throw new FormatException($"--retry-after needs none, seconds or date, not '{text}'."),
            };

        IReadOnlyList<EventStream> TakeFeatures()
        {
            if (!given.Remove("--token-features", out string? text))
                return EventStreams.All;
            return [.. text.Split(',').Select(name => EventStreams.TryParse(name, out EventStream stream)
                ? stream
                : throw new FormatException($"There is no feature '{name}'."))];
        }
    }
}
