using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace OnePasswordActivity.Simulator;

/// <summary>The Events API, versions 1 and 2.</summary>
internal sealed class EventsApi(
    SimulatorOptions options, Company company, EventsTokens tokens, PageRequestReader requests, PageWriter pages)
{
    private readonly RateLimiter _limiter = new(options.RequestsPerMinute, options.RequestsPerHour);

    public Reply Handle(EventsRoute route, RecordedRequest request, FaultKind fault)
    {
        if (request.Method != route.Method)
            return Reply.MethodNotAllowed(route.Method);

        DateTimeOffset now = options.Clock.GetUtcNow();
        EventsToken? token = request.HasScheme("Bearer") ? tokens.Read(request.Credentials) : null;
        if (token is null || !tokens.IsGood(token, now))
            return Errors.Events(route.Version, 401);
        if (_limiter.Take(token.Id, now) is { } again)
            return Errors.Events(route.Version, 429).With("Retry-After", RetryAfter(again, now));
        if (route.Stream is not { } stream)
            return Reply.Json(200, Introspect(route.Version, token));
        if (!token.Features.Contains(stream.ApiName()))
            return Errors.Events(route.Version, 401);

        return requests.Read(stream, request.Body) is { } page
            ? Reply.Json(pages.Write(page, route.Version, fault))
            : Errors.Events(route.Version, 400);
    }

    private string Introspect(ApiVersion version, EventsToken token)
    {
        string features = JsonSerializer.Serialize(token.Features);
        string issued = Instant.Text(Instant.From(token.Issued));
        return version == ApiVersion.V1
            ? $$"""{"UUID":"{{token.Subject}}","IssuedAt":"{{issued}}","Features":{{features}}}"""
            : $$"""{"uuid":"{{token.Subject}}","issued_at":"{{issued}}","features":{{features}},"account_uuid":"{{company.AccountId}}"}""";
    }

    private string? RetryAfter(DateTimeOffset again, DateTimeOffset now) => options.RetryAfter switch
    {
        RetryAfterStyle.Seconds => Math.Ceiling((again - now).TotalSeconds).ToString(CultureInfo.InvariantCulture),
        RetryAfterStyle.Date => again.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };
}
