using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>The Events API.</summary>
internal sealed class EventsClient : IEventsClient
{
    private readonly TokenClaims? claims;
    private readonly TimeProvider time;
    private readonly HttpClients clients;
    private readonly RateLimits limits;
    private readonly RateBudget budget;
    private readonly CancellationTokenSource ended = new();
    private readonly ApiTransport transport;

    /// <summary>Tells how it is now, without trying again.</summary>
    private readonly ApiTransport probe;

    public EventsClient(EventsClientOptions options, TimeProvider time, Func<HttpMessageHandler>? network = null, Func<string, RateLimits, RateBudget>? budgets = null)
    {
        var token = CleanToken(options.Token);
        claims = TokenClaims.TryRead(token);
        this.time = time;
        BaseUri = EventsServers.For(options, claims);
        var redactor = new Redactor();
        redactor.Add(token);
        clients = new HttpClients(options, new FixedToken(token), redactor, time, network);
        limits = RateLimits.Of(options);
        budget = budgets?.Invoke(token, limits) ?? new RateBudget(limits, time);
        var context = new ApiContext(BaseUri, options, budget, redactor, time, ended.Token);
        transport = new ApiTransport(context, () => clients.Api, new RetryPolicy(options.MaximumRetryCount, time));
        probe = new ApiTransport(context, () => clients.Api, new RetryPolicy(0, time));
    }

    public Uri BaseUri { get; }

    public int RequestsLeft => budget.Left ?? 0;

    public async Task<EventsTokenInfo> IntrospectAsync(IApiLog log, CancellationToken cancellationToken) =>
        (await AskAsync(transport, log, cancellationToken).ConfigureAwait(false)).Info;

    public IPageReader<ActivityEvent> Read(EventQuery query, IApiLog log) => Read(query, new ObjectForm(query.Stream, query.AccountUuid), log);

    /// <summary>Reads events.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="form">What they become.</param>
    /// <param name="log">The caller's log.</param>
    public IPageReader<T> Read<T>(EventQuery query, IEventForm<T> form, IApiLog log)
    {
        // A time without a start is short, and what has a cursor or goes on for ever has one thread to follow.
        return query is { ThrottleLimit: > 1, StartTime: not null, Cursor: null, PollInterval: null, First: null }
            ? new BackfillReader<T>(Open, query, form, limits.RequestsPerMinute / 60.0, time)
            : Open(query);

        IPageReader<T> Open(EventQuery part) => new EventPageReader<T>((cursor, token) => FetchAsync(part, cursor, token), part, form, query.EndTime, log, time);

        async Task<EventPage<T>> FetchAsync(EventQuery part, string? cursor, CancellationToken cancellationToken)
        {
            try
            {
                return await transport.SendAsync(
                    Call(part, cursor), answer => EventPage.Parse(form, answer.Body.Span, answer.Elapsed, cancellationToken), log, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (ApiAuthenticationException exception)
            {
                throw Refused(exception);
            }
        }
    }

    public IPageReader<object?> Send(ApiRequest request, IApiLog log) => new RequestPageReader(transport, request, RequestPaging.Events, log);

    public async Task<IReadOnlyList<ConnectionCheck>> TestAsync(IApiLog log, CancellationToken cancellationToken)
    {
        var checks = new ConnectionChecks(probe, time, log);
        var answer = await checks.AuthoriseAsync(token => AskAsync(probe, log, token), found => found.Timing, cancellationToken).ConfigureAwait(false);
        if (answer is null)
            return checks.Results;
        foreach (var stream in StreamNames.All)
        {
            var name = stream.Feature();
            if (answer.Info.Features is { } features && !Contains(features, name))
                checks.Add(name, false, "The token does not allow it; make one that does if you need it.");
            else
                await checks.TryAsync(
                    name,
                    Call(new EventQuery { Stream = stream, ApiVersion = answer.Info.ApiVersion, PageSize = 1, StartTime = time.GetUtcNow() }, null),
                    "Allowed.",
                    cancellationToken).ConfigureAwait(false);
        }

        checks.AddExpiry(answer.Info);
        return checks.Results;
    }

    public void Dispose()
    {
        ended.Cancel();
        clients.Dispose();
    }

    private static string CleanToken(string token)
    {
        token = token.Trim();
        foreach (var character in token)
            if (character is <= ' ' or > '~')
                throw new InvalidInputException(
                    "InvalidToken",
                    "The token holds a space, a line break or another character that tokens do not have.",
                    "Give the token of an Events Reporting integration, whole and without spaces.");
        return token.Length > 0
            ? token
            : throw new InvalidInputException("InvalidToken", "The token is empty.", "Give -Token, or set OP_EVENTS_API_TOKEN.");
    }

    private static bool Contains(IReadOnlyList<string> features, string name)
    {
        foreach (var feature in features)
            if (string.Equals(feature, name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static ApiCall Call(EventQuery query, string? cursor) => new()
    {
        Method = HttpMethod.Post,
        Path = string.Format(CultureInfo.InvariantCulture, "api/v{0}/{1}", query.ApiVersion, query.Stream.Feature()),
        Body = cursor is null ? FirstBody(query) : CursorBody(cursor),
    };

    private static byte[] FirstBody(EventQuery query)
    {
        // When the number of events is known, pages of equal size take no event too many.
        var limit = query.PageSize;
        if (query.First is { } first && query.Filter is null)
        {
            var pages = ((first - 1) / query.PageSize) + 1;
            limit = (int)(((first - 1) / pages) + 1);
        }

        var body = new JsonObject { ["limit"] = limit };
        if (query.StartTime is { } start)
            body["start_time"] = Text(start);
        if (query.EndTime is { } end)
            body["end_time"] = Text(end);
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static byte[] CursorBody(string cursor) => Encoding.UTF8.GetBytes(new JsonObject { ["cursor"] = cursor }.ToJsonString());

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private async Task<Introspection> AskAsync(ApiTransport via, IApiLog log, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await AskOneAsync("api/v2/auth/introspect", 2).ConfigureAwait(false);
            }
            catch (ApiNotFoundException)
            {
                return await AskOneAsync("api/auth/introspect", 1).ConfigureAwait(false);
            }
        }
        catch (ApiAuthenticationException exception)
        {
            throw Refused(exception);
        }

        Task<Introspection> AskOneAsync(string path, int version) => via.SendAsync(
            new ApiCall { Path = path },
            answer => new Introspection(
                IntrospectionReader.Read(answer.Body.Span, version, claims), new Timing(answer.Elapsed, answer.Date)),
            log,
            cancellationToken);
    }

    private ApiAuthenticationException Refused(ApiAuthenticationException exception)
    {
        var expired = claims?.ExpiresAt < time.GetUtcNow();
        return new ApiAuthenticationException(
            expired ? "TokenExpired" : "Unauthorized",
            expired
                ? FormattableString.Invariant($"The token expired on {claims!.ExpiresAt:yyyy-MM-dd HH:mm} UTC.")
                : $"{BaseUri.Host} does not accept the token: it was revoked, is not whole, or belongs to another region.",
            "Make a new token on 1Password.com under Integrations, Directory, Events Reporting, and connect with it.",
            exception)
        { StatusCode = exception.StatusCode, Code = exception.Code, RequestId = exception.RequestId, Uri = exception.Uri };
    }

    private sealed record Introspection(EventsTokenInfo Info, Timing Timing);
}
