using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Simulator;

/// <summary>What to simulate. The same values give the same company, the same events and tokens that are accepted again.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The days for which the Events API serves data.</summary>
    public const int ServedDays = 120;

    /// <summary>Decides on everything that looks random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of people in the company, from 1 to 100,000.</summary>
    public int Users { get; init; } = 50;

    /// <summary>The length of the history in days, from 1 to 365. The API serves the last 120.</summary>
    public int Days { get; init; } = ServedDays;

    /// <summary>
    /// How busy the company is: events of all three streams together for each user and day. The week has quiet and busy hours.
    /// </summary>
    public double EventsPerUserPerDay { get; init; } = 20;

    /// <summary>
    /// The exact number of events in the history at the start, all three streams together, 10 or more; takes the place of
    /// <see cref="EventsPerUserPerDay"/>. 70 % are item usages, 18 % sign-in attempts, 12 % audit events, spread over about
    /// <see cref="Days"/>.
    /// </summary>
    public long? Events { get; init; }

    /// <summary>
    /// Whether the company goes on living: new events appear as time passes, at the same rate. Otherwise only planted ones do.
    /// </summary>
    public bool Live { get; init; } = true;

    /// <summary>
    /// Whether people have habits: their own places and addresses, journeys that take time, few mistakes, and administrators who do nothing
    /// rash. Otherwise everything that can happen does.
    /// </summary>
    public bool Habits { get; init; }

    /// <summary>
    /// Incidents to plant, by the id of the rule that should find each, <c>all</c> for one of each, or a number for so many different ones;
    /// null for none. With incidents people have habits.
    /// </summary>
    public IReadOnlyList<string>? Incidents { get; init; }

    /// <summary>The incidents that there are, by the ids of the rules.</summary>
    public static IReadOnlyList<string> KnownIncidents => Plots.Ids;

    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock. Delays and slow bodies wait in real time nevertheless.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Requests that a token may make in a minute; 0 for any number.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Requests that a token may make in an hour; 0 for any number.</summary>
    public int RequestsPerHour { get; init; } = 30_000;

    /// <summary>What a reply with status 429 says about when to come again.</summary>
    public RetryAfterStyle RetryAfter { get; init; }

    /// <summary>How long an access token of the Users API is good for.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many of the latest requests are remembered.</summary>
    public int RememberedRequests { get; init; } = 10_000;

    /// <summary>What makes no sense in the options, or nothing.</summary>
    internal string? Problem()
    {
        return Users is < 1 or > 100_000 ? "The number of users must be from 1 to 100,000."
            : Days is < 1 or > 365 ? "The number of days must be from 1 to 365."
            : EventsPerUserPerDay is not (> 0 and <= 100_000) ? "The events per user and day must be above 0 and at most 100,000."
            : Events is < 10 or > 1_000_000_000 ? "The number of events must be from 10 to 1,000,000,000."
            : Port is < 0 or > 65535 ? "The port must be from 0 to 65535."
            : RequestsPerMinute < 0 || RequestsPerHour < 0 ? "A number of requests can not be negative."
            : AccessTokenLifetime <= TimeSpan.Zero ? "The lifetime of access tokens must be above 0."
            : Incidents is not null && Users < 20 ? "Incidents need 20 users or more."
            : Incidents is not null && Days < 70 ? "Incidents need 70 days or more."
            : Incidents is not null && Plots.Unknown(Incidents) is { } unknown ? $"There is no incident '{unknown}'."
            : RememberedRequests < 1 ? "At least one request must be remembered."
            : null;
    }
}
