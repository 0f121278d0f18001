using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

/// <summary>The server here is as bad as can be: it repeats every secret it was sent, wherever it can.</summary>
public sealed class SecretsTests
{
    private const string ClientSecret = "s3cr3t-client-secret-value";
    private const string AccessToken = "opaque-access-token-0123456789";

    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("the-client-id:" + ClientSecret));

    /// <summary>As long as real ones are, so that cutting a text short may cut it.</summary>
    private static readonly string EventsToken = Make.Token($$"""{"aud":["events.1password.com"],"jti":"{{new string('q', 500)}}"}""");

    private readonly RecordingLog log = new(debug: true);

    public static TheoryData<string> Echoes => ["json message", "json error", "long json", "plain text", "plain text late", "page", "page late", "request id", "location", "reason", "html", "status line"];

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task The_events_token_shows_nowhere(string echo)
    {
        foreach (var status in new[] { 200, 302, 400, 401, 403, 404, 408, 429, 500 })
        {
            var clock = new TestClock(jumps: true);
            using var client = Make.EventsClient(new Script(_ => Echo(echo, status, EventsToken)), clock, retries: 1, token: EventsToken);
            using var reader = client.Read(new EventQuery { PollInterval = null }, log);
            using var request = client.Send(new ApiRequest { Path = "/x", Query = [new("token", EventsToken)] }, log);

            AssertClean(
                [EventsToken, EventsToken[..60], EventsToken[30..90]],
                await Record.ExceptionAsync(() => client.IntrospectAsync(log, CancellationToken.None)),
                await Record.ExceptionAsync(() => reader.ReadNextAsync(CancellationToken.None)),
                await Record.ExceptionAsync(() => request.ReadNextAsync(CancellationToken.None)));
            foreach (var check in await client.TestAsync(log, CancellationToken.None))
                AssertClean([EventsToken, EventsToken[..60]], check.ToString());
            AssertClean([EventsToken], client.ToString()!);
        }
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task The_secrets_of_the_users_client_show_nowhere(string echo)
    {
        foreach (var status in new[] { 200, 302, 400, 401, 403, 404, 408, 429, 500 })
        {
            var clock = new TestClock(jumps: true);
            var script = new Script(request => request.Path.EndsWith("/token", StringComparison.Ordinal)
                ? Answer.Json($$"""{"access_token":"{{AccessToken}}","expires_in":900}""")
                : Echo(echo, status, $"{AccessToken} {ClientSecret} {Basic}"));
            using var client = Make.UsersClient(script, clock, retries: 1, secret: ClientSecret);
            using var list = client.List(new UserQuery(), log);

            AssertClean(
                [AccessToken, ClientSecret, Basic],
                await Record.ExceptionAsync(() => client.GetAsync("U", log, CancellationToken.None)),
                await Record.ExceptionAsync(() => client.SuspendAsync("U", log, CancellationToken.None)),
                await Record.ExceptionAsync(() => list.ReadNextAsync(CancellationToken.None)),
                await Record.ExceptionAsync(() => client.RevokeAsync(log, CancellationToken.None)));
        }
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task The_client_secret_does_not_show_when_the_token_endpoint_fails(string echo)
    {
        foreach (var status in new[] { 200, 302, 400, 401, 403, 404, 429, 500 })
        {
            using var client = Make.UsersClient(new Script(_ => Echo(echo, status, $"{ClientSecret} {Basic}")), new TestClock(jumps: true), retries: 1, secret: ClientSecret);
            AssertClean([ClientSecret, Basic], await Record.ExceptionAsync(() => client.AuthorizeAsync(log, CancellationToken.None)));
        }
    }

    [Fact]
    public async Task What_people_need_to_see_is_still_there()
    {
        using var client = Make.EventsClient(Script.Of(() => Answer.Json(Make.Sample("v2-introspect.json"))), new TestClock());
        using var request = client.Send(new ApiRequest { Path = "/api/v2/x", Query = [new("name", "a person")] }, log);

        await request.ReadNextAsync(CancellationToken.None);

        Assert.Contains(log.Lines, line => line.StartsWith("GET https://events.1password.com/api/v2/x?name=… -> 200 (", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("Authorization: [redacted]", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("\"account_uuid\"", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("a person", StringComparison.Ordinal) || line.Contains("a%20person", StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_within_another_leaves_no_rest_of_it()
    {
        foreach (var order in new[] { new[] { "abcdef", "abcdefghijkl", "xabcdefghijklx" }, ["xabcdefghijklx", "abcdef", "abcdefghijkl"] })
        {
            var redactor = new Redactor();
            foreach (var secret in order)
                redactor.Add(secret);
            Assert.Equal("1 [redacted] 2 [redacted] 3 [redacted]", redactor.Clean("1 xabcdefghijklx 2 abcdefghijkl 3 abcdef"));
        }
    }

    [Theory]
    [InlineData("""{"access_token":"abc","x":1}""", """{"access_token":"[redacted]","x":1}""")]
    [InlineData("""{"Client_Secret" : "a\"b\\","x":1}""", """{"Client_Secret" : "[redacted]","x":1}""")]
    [InlineData("""{"token":"cut off""", """{"token":"[redacted]""")]
    public void Members_that_are_secret_by_name_are_masked_though_nobody_knows_their_value(string text, string clean) =>
        Assert.Equal(clean, new Redactor().Clean(text));

    private static HttpResponseMessage Echo(string echo, int status, string secrets)
    {
        var answer = echo switch
        {
            "json message" => Answer.Json($$"""{"status":{{status}},"message":"bad token {{secrets}}"}""", status),
            "json error" => Answer.Json($$"""{"error":"{{secrets}}","error_description":"{{secrets}}"}""", status),
            "long json" => Answer.Json($$"""{"message":"{{new string('x', 290)}} {{secrets}}"}""", status),
            "plain text" => Answer.Status(status, body: "bad token " + secrets),
            "plain text late" => Answer.Status(status, body: new string('x', 280) + " " + secrets),
            "page" => Answer.Json($$"""{"cursor":"{{secrets}}","has_more":true,"results":[],"items":["{{secrets}}"]}""", status),
            "page late" => Answer.Json($$"""{"x":"{{new string('x', 4075)}} {{secrets}}","has_more":true}""", status),
            "html" => Answer.Status(status, body: $"<html>{secrets}</html>"),
            "status line" => throw new HttpRequestException($"Received an invalid status line: '{secrets}'."),
            _ => Answer.Status(status),
        };
        if (echo == "request id")
            answer.Headers.TryAddWithoutValidation("X-Request-Id", secrets);
        if (echo == "location")
            answer.Headers.TryAddWithoutValidation("Location", $"https://{secrets.Split(' ')[0]}.evil.example/{Uri.EscapeDataString(secrets)}");
        if (echo == "reason")
            answer.ReasonPhrase = secrets;
        return answer;
    }

    private void AssertClean(string[] secrets, params Exception?[] errors)
    {
        AssertClean(secrets, [.. log.Lines]);
        foreach (var error in errors.OfType<Exception>())
            for (var one = error; one is not null; one = one.InnerException)
            {
                AssertClean(secrets, one.ToString(), one.Message, string.Join("\n", one.Data.Values.Cast<object?>()));
                if (one is ApiException api)
                    AssertClean(secrets, $"{api.Code}\n{api.RequestId}\n{api.Uri}\n{api.RecommendedAction}\n{api.Cursor}");
            }
    }

    private static void AssertClean(string[] secrets, params string[] texts)
    {
        foreach (var text in texts)
            foreach (var secret in secrets)
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }
}
