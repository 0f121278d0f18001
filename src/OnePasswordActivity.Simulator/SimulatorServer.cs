using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace OnePasswordActivity.Simulator;

/// <summary>A stand-in for the Events API and the Users API of a made-up company, on 127.0.0.1 over plain HTTP.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private static readonly DateTimeOffset s_tokenIssued = new(2025, 6, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly KestrelServer _server;
    private readonly Activity _activity;
    private readonly EventsTokens _tokens;
    private readonly AccessTokens _accessTokens;
    private readonly TimeProvider _clock;

    // Kestrel without a host around it: no configuration from the environment, no handling of Ctrl+C, up in milliseconds.
    private SimulatorServer(SimulatorOptions options)
    {
        _clock = options.Clock;
        ulong seed = Dice.Mix((ulong)(uint)options.Seed + 1);
        string accountId = Uuid.Upper(Dice.Key(seed, Kind.Account));
        Company = new Company(accountId, new Cast(seed, options.Users) { IsHabitual = options.Habits || options.Incidents is not null });
        ClientId = Uuid.Upper(Dice.Key(seed, Kind.Secret, 1));
        ClientSecret = Uuid.Lower(Dice.Key(seed, Kind.Secret, 2)) + Uuid.Lower(Dice.Key(seed, Kind.Secret, 3));

        _activity = new Activity(options, seed, Company);
        Incidents = _activity.Plant(options, Company);
        _tokens = new EventsTokens(seed, KeyFor($"token {options.Seed}"), accountId);
        _accessTokens = new AccessTokens(KeyFor($"access {options.Seed}"), options.Clock, options.AccessTokenLifetime);
        Requests = new RequestLog(options.RememberedRequests);

        // A cursor counts events, so it is good only where there are the same ones.
        string events = options.Events is null
            ? options.EventsPerUserPerDay.ToString("R", CultureInfo.InvariantCulture)
            : $"{options.Events} in {options.Days}";
        var cursors = new CursorCodec(KeyFor($"cursor {options.Seed} {options.Users} {events}"));
        var eventsApi = new EventsApi(
            options, Company, _tokens, new PageRequestReader(_activity, cursors), new PageWriter(_activity, cursors));
        var oauth = new OAuthEndpoint(ClientId, ClientSecret, _accessTokens, options.AccessTokenLifetime);
        var usersApi = new UsersApi(Company, _activity, oauth, _accessTokens);
        Frontend = new Frontend(options, Requests, Faults, eventsApi, usersApi, _tokens);

        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Listen(IPAddress.Loopback, options.Port);

        // A client that is stopped in a debugger, or reads slowly on purpose, is not to be cut off.
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        _server = new KestrelServer(
            Options.Create(kestrel),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>Where both APIs are.</summary>
    public Uri BaseUri { get; private set; } = null!;

    /// <summary>A token for all three streams that never expires.</summary>
    public string EventsToken { get; private set; } = null!;

    /// <summary>The account's UUID, which the paths of the Users API contain.</summary>
    public string AccountId => Company.AccountId;

    /// <summary>The client ID for the token endpoint of the Users API.</summary>
    public string ClientId { get; }

    /// <summary>The client secret for the token endpoint of the Users API.</summary>
    public string ClientSecret { get; }

    /// <summary>The company.</summary>
    public Company Company { get; }

    /// <summary>The incidents that were planted: what a detection should find.</summary>
    public IReadOnlyList<PlantedIncident> Incidents { get; }

    /// <summary>What is special in the company, as the JSON of a watchlist for detection.</summary>
    public string Watchlist => Plots.Watchlist(Company);

    /// <summary>What is to go wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>The requests that came in.</summary>
    public RequestLog Requests { get; }

    private Frontend Frontend { get; }

    /// <summary>Starts a simulator.</summary>
    /// <exception cref="System.IO.IOException">The port is in use.</exception>
    public static async Task<SimulatorServer> StartAsync(SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SimulatorOptions();
        if (options.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(options));
        var simulator = new SimulatorServer(options);
        await simulator._server.StartAsync(simulator.Frontend, cancellationToken).ConfigureAwait(false);
        simulator.BaseUri = new Uri(simulator._server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        simulator.EventsToken = simulator.CreateEventsToken();
        return simulator;
    }

    /// <summary>Issues a token for the Events API. A simulator with the same seed accepts it even after a restart.</summary>
    /// <param name="features">The streams that it may read; all if nothing is given.</param>
    /// <param name="expires">When it ends; never if nothing is given.</param>
    /// <param name="issued">When it was issued; some day in the past if nothing is given.</param>
    public string CreateEventsToken(
        IEnumerable<EventStream>? features = null, DateTimeOffset? expires = null, DateTimeOffset? issued = null)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        issued ??= now < s_tokenIssued ? now : s_tokenIssued;
        return _tokens.Create(BaseUri.Authority, features ?? EventStreams.All, issued.Value, expires);
    }

    /// <summary>Revokes a token of the Events API, until a restart.</summary>
    public void RevokeEventsToken(string token) => _tokens.Revoke(token);

    /// <summary>Makes all access tokens of the Users API invalid that were issued so far.</summary>
    public void RevokeAccessTokens() => _accessTokens.RevokeAll();

    /// <summary>
    /// The truth to compare with: the exact JSON of every event that can be asked for now, in the order of arrival.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="start">Timestamps at or after this; all that are served if nothing is given.</param>
    /// <param name="end">Timestamps before this; all up to now if nothing is given.</param>
    /// <param name="version">The version of the API whose fields it has.</param>
    public IEnumerable<string> Events(
        EventStream stream, DateTimeOffset? start = null, DateTimeOffset? end = null, ApiVersion version = ApiVersion.V2)
    {
        long now = _activity.Now;
        return _activity.Events(
            stream,
            start is { } from ? Instant.From(from) : now - SimulatorOptions.ServedDays * Instant.Day,
            end is { } to ? Instant.From(to) : TimeWindow.NoEnd,
            version);
    }

    /// <summary>Adds an event to the end of a stream, just as it is given, in both versions.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="json">A JSON object with a <c>timestamp</c>, which decides on the windows that the event belongs to.</param>
    public void Append(EventStream stream, string json) => _activity.Plant(stream, json);

    /// <summary>Adds an event like any other to the end of a stream; it has happened just now.</summary>
    /// <returns>Its JSON in version 2.</returns>
    public string Append(EventStream stream) => _activity.Plant(stream);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Whoever still waits for a slow reply is cut off.
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }

    private static byte[] KeyFor(string purpose) => SHA256.HashData(Encoding.UTF8.GetBytes("OnePasswordActivity.Simulator " + purpose));
}
