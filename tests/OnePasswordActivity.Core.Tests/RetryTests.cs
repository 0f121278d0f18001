using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class RetryTests
{
    private readonly RecordingLog log = new();

    /// <summary>Status, attempts of a repeatable call and of one that is not (with 3 repeats allowed), and the error in the end.</summary>
    public static TheoryData<int, int, int, Type, string> Statuses => new()
    {
        { 301, 1, 1, typeof(ApiProtocolException), "RedirectRefused" },
        { 307, 1, 1, typeof(ApiProtocolException), "RedirectRefused" },
        { 400, 1, 1, typeof(ApiException), "InvalidRequest" },
        { 401, 1, 1, typeof(ApiAuthenticationException), "Unauthorized" },
        { 403, 1, 1, typeof(ApiPermissionException), "MissingPermission" },
        { 404, 1, 1, typeof(ApiNotFoundException), "NotFound" },
        { 408, 4, 1, typeof(ApiTimeoutException), "RequestTimeout" },
        { 409, 1, 1, typeof(ApiException), "InvalidRequest" },
        { 429, 4, 4, typeof(ApiThrottledException), "Throttled" },
        { 500, 4, 1, typeof(ApiServerException), "ServerError" },
        { 501, 1, 1, typeof(ApiServerException), "ServerError" },
        { 502, 4, 1, typeof(ApiServerException), "ServerError" },
        { 503, 4, 1, typeof(ApiServerException), "ServerError" },
        { 504, 4, 1, typeof(ApiServerException), "ServerError" },
        { 505, 1, 1, typeof(ApiServerException), "ServerError" },
    };

    public static TheoryData<string, int, int, Type, string> Faults => new()
    {
        { "refused", 4, 4, typeof(ApiConnectionException), "ConnectionFailed" },
        { "unknown host", 4, 4, typeof(ApiConnectionException), "ConnectionFailed" },
        { "reset", 4, 1, typeof(ApiConnectionException), "ConnectionFailed" },
        { "no cause", 4, 1, typeof(ApiConnectionException), "ConnectionFailed" },
        { "tls", 1, 1, typeof(ApiConnectionException), "TlsFailed" },
        { "connect limit", 4, 1, typeof(ApiTimeoutException), "RequestTimeout" },
        { "torn body", 4, 1, typeof(ApiConnectionException), "ConnectionFailed" },
        { "cut json", 4, 1, typeof(ApiProtocolException), "UnexpectedResponse" },
        { "no json", 4, 1, typeof(ApiProtocolException), "UnexpectedResponse" },
        { "empty", 4, 1, typeof(ApiProtocolException), "UnexpectedResponse" },
        { "endless", 1, 1, typeof(ApiProtocolException), "AnswerTooLarge" },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_is_repeated_as_often_as_makes_sense(int status, int repeatable, int other, Type type, string id)
    {
        await CheckAsync(() => Answer.Status(status), true, repeatable, type, id, status);
        await CheckAsync(() => Answer.Status(status), false, other, type, id, status);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_repeated_as_often_as_makes_sense(string fault, int repeatable, int other, Type type, string id)
    {
        await CheckAsync(() => Fault(fault), true, repeatable, type, id, null);
        await CheckAsync(() => Fault(fault), false, other, type, id, null);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Without_repeats_there_is_one_attempt(int status)
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(() => Answer.Status(status, "1"));

        await Assert.ThrowsAnyAsync<ApiException>(() => SendAsync(script, clock, 0));

        Assert.Single(script.Sent);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task Waits_double_up_to_half_a_minute()
    {
        var clock = new TestClock(jumps: true);
        await Assert.ThrowsAsync<ApiServerException>(() => SendAsync(Script.Of(() => Answer.Status(503)), clock, 9));
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30, 30], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Throttled_waits_double_up_to_a_minute()
    {
        var clock = new TestClock(jumps: true);
        await Assert.ThrowsAsync<ApiThrottledException>(() => SendAsync(Script.Of(() => Answer.Status(429)), clock, 6));
        Assert.Equal([5, 10, 20, 40, 60, 60], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData(0.0, 0.375)]
    [InlineData(0.999999, 0.625)]
    public async Task Chance_moves_a_wait_by_a_quarter_at_most(double chance, double seconds)
    {
        var clock = new TestClock(jumps: true);
        await Assert.ThrowsAsync<ApiServerException>(() => SendAsync(Script.Of(() => Answer.Status(502)), clock, 1, chance: chance));
        Assert.Equal(seconds, clock.Waits.Single().TotalSeconds, 0.0015);
    }

    [Theory]
    [InlineData("7", 7.35)]
    [InlineData("3600", 3780)]
    [InlineData("Fri, 02 Oct 2026 12:00:30 GMT", 31.5)]
    [InlineData("soon", 5)]
    [InlineData("-5", 5)]
    [InlineData("99999999999999", 5)]
    [InlineData("1.5", 5)]
    public async Task A_server_that_names_a_wait_gets_it_and_a_little_more_and_nonsense_counts_as_none(string retryAfter, double seconds)
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(() => Answer.Status(429, retryAfter), () => Answer.Json("{}"));

        await SendAsync(script, clock, 3);

        Assert.Equal([seconds], clock.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(2, script.Sent.Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Fri, 02 Oct 2020 12:00:00 GMT")]
    public async Task Who_asks_for_no_wait_gets_the_usual_one(string retryAfter)
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(() => Answer.Status(503, retryAfter), () => Answer.Json("{}"));

        await SendAsync(script, clock, 3);

        Assert.Equal([0.5], clock.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(2, script.Sent.Count);
    }

    [Theory]
    [InlineData("3601")]
    [InlineData("2147483647")]
    [InlineData("Sat, 03 Oct 2026 12:00:00 GMT")]
    public async Task A_wait_of_more_than_an_hour_is_reported_instead(string retryAfter)
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(() => Answer.Status(429, retryAfter));

        var error = await Assert.ThrowsAsync<ApiThrottledException>(() => SendAsync(script, clock, 3));

        Assert.Single(script.Sent);
        Assert.True(error.RetryAfter > TimeSpan.FromHours(1));
        Assert.Contains("Try again in", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_credential_is_asked_once()
    {
        var script = Script.Of(() => Answer.Status(407));
        var error = await Assert.ThrowsAsync<ApiAuthenticationException>(() => SendAsync(script, new TestClock(jumps: true), 3));

        Assert.Equal("ProxyAuthentication", error.ErrorId);
        Assert.Contains("-ProxyCredential", error.Message, StringComparison.Ordinal);
        Assert.Single(script.Sent);
    }

    [Fact]
    public async Task A_long_wait_warns_and_a_short_one_is_only_told()
    {
        var clock = new TestClock(jumps: true);
        await SendAsync(Script.Of(() => Answer.Status(429, "20"), () => Answer.Status(429, "10"), () => Answer.Json("{}")), clock, 3);

        Assert.Contains("Trying again in 21 s (1 of 3).", log.Warnings.Single(), StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Contains("Trying again in 10.5 s (2 of 3).", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_attempt_has_the_whole_limit_for_itself()
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Silent();
        var send = SendAsync(script, clock, 2);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await script.ArrivedAsync(attempt);
            clock.Advance(TestClock.AttemptLimit - TimeSpan.FromMilliseconds(1));
            Assert.Equal(attempt, script.Sent.Count);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var error = await Assert.ThrowsAsync<ApiTimeoutException>(() => send.Soon());
        Assert.Equal("RequestTimeout", error.ErrorId);
        Assert.Contains("within 99 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_stalls_counts_towards_the_limit_with_and_without_debug_output(bool debug)
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(() => Answer.Torn("{", null));
        using var client = Make.EventsClient(script, clock, retries: 0);
        var introspect = client.IntrospectAsync(new RecordingLog(debug), CancellationToken.None);

        await script.ArrivedAsync(1);
        clock.Advance(TestClock.AttemptLimit);

        await Assert.ThrowsAsync<ApiTimeoutException>(() => introspect.Soon());
    }

    [Theory]
    [InlineData("headers")]
    [InlineData("body")]
    [InlineData("body in debug output")]
    [InlineData("pause")]
    public async Task Cancelling_ends_it_at_once_wherever_it_is(string where)
    {
        var clock = new TestClock();
        var script = where switch
        {
            "headers" => Script.Silent(),
            "pause" => Script.Of(() => Answer.Status(503)),
            _ => Script.Of(() => Answer.Torn("{", null)),
        };
        using var client = Make.EventsClient(script, clock);
        using var stop = new CancellationTokenSource();
        var introspect = client.IntrospectAsync(new RecordingLog(where == "body in debug output"), stop.Token);

        await script.ArrivedAsync(1);
        if (where == "pause")
            await clock.NextWaitAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => introspect.Soon());
        Assert.Single(script.Sent);
    }

    [Fact]
    public async Task The_errors_name_request_and_server_but_no_query()
    {
        using var http = new HttpClient(Script.Of(() => Answer.Status(400, body: """{"code":3,"message":"invalid filter","details":[]}""")));
        var transport = Transport(http, new TestClock(), 0, 0.5);

        var error = await Assert.ThrowsAsync<ApiException>(() => transport.SendAsync(
            new ApiCall { Path = "v1/users?filter=private" }, static _ => 0, log, CancellationToken.None));

        Assert.Equal("GET /v1/users was not accepted (400). The server says: invalid filter.", error.Problem);
        Assert.Equal("invalid filter", error.Code);
        Assert.Equal("https://example.com/v1/users", error.Uri!.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{"Error":{"Message":"Bad Request"}}""", "Bad Request")]
    [InlineData("""{"status":400,"message":"limit is too large"}""", "limit is too large")]
    [InlineData("""{"code":3,"message":"invalid","details":[]}""", "invalid")]
    [InlineData("""{"error":"invalid_client","error_description":"no such client"}""", "no such client")]
    [InlineData("404 page not found\n", "404 page not found")]
    [InlineData("<html><body>Bad gateway</body></html>", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    [InlineData("""{"message":{"a":1}}""", null)]
    [InlineData("""{"message":"\ud800"}""", null)]
    [InlineData("""{"\ud800message":"x"}""", null)]
    public async Task Every_known_shape_of_an_error_is_read_and_any_other_does_no_harm(string body, string? said)
    {
        using var http = new HttpClient(Script.Of(() => Answer.Status(400, body: body)));

        var error = await Assert.ThrowsAsync<ApiException>(() => Transport(http, new TestClock(), 0, 0.5).SendAsync(
            new ApiCall { Path = "x" }, static _ => 0, log, CancellationToken.None));

        Assert.Equal(said is null ? "GET /x was not accepted (400)." : $"GET /x was not accepted (400). The server says: {said}.", error.Problem);
    }

    private static HttpResponseMessage Fault(string fault) => fault switch
    {
        "refused" => throw new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)),
        "unknown host" => throw new HttpRequestException("x", new SocketException((int)SocketError.HostNotFound)),
        "reset" => throw new HttpRequestException("x", new IOException("y", new SocketException((int)SocketError.ConnectionReset))),
        "no cause" => throw new HttpRequestException("x"),
        "tls" => throw new HttpRequestException("x", new AuthenticationException("The certificate is not trusted.")),
        "connect limit" => throw new TaskCanceledException("x", new TimeoutException("connecting took too long")),
        "torn body" => Answer.Torn("""{"uuid":"A",""", new IOException("The response ended prematurely.")),
        "cut json" => Answer.Json("""{"uuid":"A","""),
        "no json" => Answer.Json("<html>"),
        "empty" => Answer.Json(""),
        "endless" => Answer.Endless(new string(' ', 1 << 20)),
        _ => throw new ArgumentException(fault),
    };

    private static ApiTransport Transport(HttpClient http, TestClock clock, int retries, double chance) => new(
        new ApiContext(
            new Uri("https://example.com/"),
            new EventsClientOptions { Timeout = TestClock.AttemptLimit },
            new RateBudget(null, clock),
            new Redactor(),
            clock,
            CancellationToken.None),
        () => http,
        new RetryPolicy(retries, clock, () => chance));

    private async Task CheckAsync(Func<HttpResponseMessage> answer, bool repeatable, int attempts, Type type, string id, int? status)
    {
        var clock = new TestClock(jumps: true);
        var script = Script.Of(answer);

        var error = await Record.ExceptionAsync(() => SendAsync(script, clock, 3, repeatable));

        Assert.IsType(type, error);
        Assert.Equal(id, ((ApiException)error).ErrorId);
        Assert.Equal(status, ((ApiException)error).StatusCode);
        Assert.NotEmpty(((ApiException)error).RecommendedAction);
        Assert.Equal(attempts, script.Sent.Count);
        Assert.Equal(attempts - 1, clock.Waits.Count);
    }

    private async Task SendAsync(Script script, TestClock clock, int retries, bool repeatable = true, double chance = 0.5)
    {
        using var http = new HttpClient(script) { Timeout = Timeout.InfiniteTimeSpan };
        await Transport(http, clock, retries, chance).SendAsync(
            new ApiCall { Path = "x", Repeatable = repeatable },
            static answer =>
            {
                using var document = JsonDocument.Parse(answer.Body);
                return answer.Status;
            },
            log,
            CancellationToken.None).Soon();
    }
}
