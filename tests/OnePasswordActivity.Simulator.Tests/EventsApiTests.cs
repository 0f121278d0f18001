using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Simulator.Tests;

public sealed class EventsApiTests
{
    public static TheoryData<string> Refused => new(
        "", " ", "not json", "[]", "null", "7", "{\"limit\":0}", "{\"limit\":1001}", "{\"limit\":-1}", "{\"limit\":1.5}",
        "{\"limit\":\"10\"}",
        "{\"limit\":null}", "{\"start_time\":5}", "{\"start_time\":null}", "{\"start_time\":\"yesterday\"}",
        "{\"start_time\":\"2026-11-01\"}",
        "{\"start_time\":\"2026-11-01T00:00:00\"}", "{\"end_time\":\"2026-13-01T00:00:00Z\"}", "{\"cursor\":\"\"}", "{\"cursor\":\"abc\"}",
        "{\"cursor\":null}", "{\"cursor\":\"aGVsbG8=\"}", "{\"ResetCursor\":{\"limit\":10}}", "{\"reset_cursor\":true}",
        "{\"limit\":5,\"limit\":6}",
        "{\"limit\":10,}");

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_bad_body_is_refused(string body)
    {
        await using Simulation simulation = await Simulation.StartAsync();
        Answer v1 = await simulation.PageAsync(EventStream.AuditEvents, body, ApiVersion.V1);
        Answer v2 = await simulation.PageAsync(EventStream.AuditEvents, body);
        Assert.Equal((400, """{"Error":{"Message":"Bad Request"}}"""), (v1.Status, v1.Body));
        Assert.Equal((400, """{"status":400,"message":"Bad Request"}"""), (v2.Status, v2.Body));
    }

    [Fact]
    public async Task A_cursor_comes_alone_belongs_to_its_stream_and_is_not_altered()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string cursor = (await simulation.PageAsync(EventStream.ItemUsages, "{}")).Cursor;

        Assert.Equal(200, (await simulation.PageAsync(EventStream.ItemUsages, Simulation.Continue(cursor))).Status);
        Assert.Equal(200, (await simulation.PageAsync(EventStream.ItemUsages, Simulation.Continue(cursor), ApiVersion.V1)).Status);
        Assert.Equal(400, (await simulation.PageAsync(EventStream.ItemUsages, $$"""{"cursor":"{{cursor}}","limit":10}""")).Status);
        Assert.Equal(400, (await simulation.PageAsync(EventStream.ItemUsages,
            $$"""{"start_time":"2026-11-01T00:00:00Z","cursor":"{{cursor}}"}""")).Status);
        Assert.Equal(400, (await simulation.PageAsync(EventStream.AuditEvents, Simulation.Continue(cursor))).Status);
        byte[] bytes = Convert.FromBase64String(cursor);
        bytes[25] ^= 1;
        Assert.Equal(400, (await simulation.PageAsync(EventStream.ItemUsages, Simulation.Continue(Convert.ToBase64String(bytes)))).Status);
    }

    [Fact]
    public async Task The_limit_is_100_unless_asked_and_the_cursor_remembers_it()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        Answer page = await simulation.PageAsync(EventStream.ItemUsages, """{"start_time":"2020-01-01T00:00:00Z"}""");
        Assert.Equal(100, page.Items.Count);
        page = await simulation.PageAsync(EventStream.ItemUsages, """{"start_time":"2020-01-01T00:00:00Z","limit":7}""");
        Assert.Equal(7, (await simulation.PageAsync(EventStream.ItemUsages, Simulation.Continue(page.Cursor))).Items.Count);
        page = await simulation.PageAsync(EventStream.ItemUsages, """{"start_time":"2020-01-01T00:00:00Z","limit":1000}""");
        Assert.Equal(1000, page.Items.Count);
    }

    [Theory]
    [InlineData("{}", -1, 0)]
    [InlineData("""{"end_time":"2026-11-18T09:00:00-03:00"}""", -3.5, -2.5)]
    [InlineData("""{"start_time":"2026-11-18T12:00:00Z"}""", -2.5, 0)]
    public async Task Without_a_start_it_is_the_hour_before_the_end(string body, double fromHours, double toHours)
    {
        await using Simulation simulation = await Simulation.StartAsync(clock => new()
        {
            Clock = clock, Users = 20, Days = 3, EventsPerUserPerDay = 100, RequestsPerMinute = 0,
        });
        Answer page = await simulation.PageAsync(EventStream.ItemUsages, body);
        var expected = simulation.Server.Events(
            EventStream.ItemUsages, Simulation.Start.AddHours(fromHours), toHours == 0 ? null : Simulation.Start.AddHours(toHours));
        Assert.NotEmpty(page.Items);
        Assert.Equal(expected.Take(100), page.Items);
    }

    [Fact]
    public async Task The_start_is_inclusive_and_the_end_is_not()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        simulation.Server.Append(EventStream.AuditEvents, """{"uuid":"A","timestamp":"2026-11-18T14:00:00.000000001Z"}""");
        Assert.Contains("\"A\"", (await simulation.PageAsync(EventStream.AuditEvents,
            """{"start_time":"2026-11-18T14:00:00.000000001Z"}""")).Body);
        Assert.DoesNotContain("\"A\"",
            (await simulation.PageAsync(EventStream.AuditEvents, """{"start_time":"2026-11-18T14:00:00.000000002Z"}""")).Body);
        Assert.DoesNotContain("\"A\"",
            (await simulation.PageAsync(EventStream.AuditEvents, """{"end_time":"2026-11-18T14:00:00.000000001Z"}""")).Body);
        Assert.Contains("\"A\"", (await simulation.PageAsync(EventStream.AuditEvents,
            """{"end_time":"2026-11-18T14:00:00.000000002Z"}""")).Body);
    }

    [Fact]
    public async Task An_empty_page_has_a_cursor_that_shows_what_comes_later()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock =>
            new() { Clock = clock, Live = false, RequestsPerMinute = 0 });
        Answer page = await simulation.PageAsync(EventStream.AuditEvents, """{"start_time":"2026-11-18T14:30:00Z"}""");
        Assert.False(page.HasMore);
        Assert.Empty(page.Items);

        simulation.Clock.Advance(TimeSpan.FromSeconds(10));
        string json = simulation.Server.Append(EventStream.AuditEvents);
        Answer next = await simulation.PageAsync(EventStream.AuditEvents, Simulation.Continue(page.Cursor));
        Assert.Equal([json], next.Items);
        Assert.Empty((await simulation.PageAsync(EventStream.AuditEvents, Simulation.Continue(next.Cursor))).Items);
        Assert.Equal([json], (await simulation.PageAsync(EventStream.AuditEvents, Simulation.Continue(page.Cursor))).Items);
    }

    [Fact]
    public async Task A_request_without_a_good_token_is_unauthorised()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        SimulatorServer server = simulation.Server;
        string expiring = server.CreateEventsToken(expires: Simulation.Start.AddMinutes(5));
        string revoked = server.CreateEventsToken();
        string narrow = server.CreateEventsToken([EventStream.SignInAttempts]);
        string forged = server.EventsToken[..^3] + (server.EventsToken.EndsWith("AAA", StringComparison.Ordinal) ? "BBB" : "AAA");
        string[] parts = server.EventsToken.Split('.');
        string swapped = $"{parts[0]}.{narrow.Split('.')[1]}.{parts[2]}";
        server.RevokeEventsToken(revoked);

        Assert.Equal(200, (await simulation.PageAsync(EventStream.AuditEvents, "{}", token: expiring)).Status);
        simulation.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (string bad in new[] { expiring, revoked, forged, swapped, "x", "x.y.z", parts[0] + "." + parts[1] + "." })
        {
            Assert.Equal((401, """{"status":401,"message":"Unauthorized"}"""),
                Of(await simulation.PageAsync(EventStream.AuditEvents, "{}", token: bad)));
            Assert.Equal((401, """{"Error":{"Message":"Unauthorized"}}"""),
                Of(await simulation.PageAsync(EventStream.AuditEvents, "{}", ApiVersion.V1, bad)));
            Assert.Equal(401, (await simulation.GetAsync("/api/auth/introspect", bad)).Status);
            Assert.Equal(401, (await simulation.GetAsync("/api/v2/auth/introspect", bad)).Status);
        }

        Assert.Equal(401, (await simulation.SendAsync(HttpMethod.Get, "/api/v2/auth/introspect")).Status);
        Assert.Equal(401, (await simulation.SendAsync(HttpMethod.Get, "/api/v2/auth/introspect", token: server.EventsToken,
            scheme: "Basic")).Status);
        Assert.Equal(200, (await simulation.PageAsync(EventStream.SignInAttempts, "{}", token: narrow)).Status);
        Assert.Equal(401, (await simulation.PageAsync(EventStream.AuditEvents, "{}", token: narrow)).Status);
        Assert.Equal(200, (await simulation.GetAsync("/api/v2/auth/introspect", narrow)).Status);

        static (int, string) Of(Answer answer) => (answer.Status, answer.Body);
    }

    [Fact]
    public async Task Both_introspections_tell_the_same_under_different_keys()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string token = simulation.Server.CreateEventsToken([EventStream.AuditEvents], issued: new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));
        Answer v1 = await simulation.GetAsync("/api/auth/introspect", token),
            v2 = await simulation.GetAsync("/api/v2/auth/introspect", token);
        string uuid = v2.Json.GetProperty("uuid").GetString()!;
        Assert.Equal($$"""{"UUID":"{{uuid}}","IssuedAt":"2026-09-01T12:00:00Z","Features":["auditevents"]}""", v1.Body);
        Assert.Equal(
            $$"""{"uuid":"{{uuid}}","issued_at":"2026-09-01T12:00:00Z","features":["auditevents"],"account_uuid":"{{simulation.Server.AccountId}}"}""",
            v2.Body);
        Assert.Equal("application/json; charset=utf-8", v2.ContentType);
    }

    [Fact]
    public async Task The_token_names_its_host_and_features()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string[] parts = simulation.Server.CreateEventsToken(expires: Simulation.Start).Split('.');
        var payload = System.Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).RootElement;
        Assert.Equal($"127.0.0.1:{simulation.Server.BaseUri.Port}", payload.GetProperty("aud")[0].GetString());
        Assert.Equal(["auditevents", "itemusages", "signinattempts"],
            payload.GetProperty("1password.com/fts").EnumerateArray().Select(x => x.GetString()));
        Assert.Equal(simulation.Server.AccountId, payload.GetProperty("1password.com/auuid").GetString());
        Assert.Equal(Simulation.Start.ToUnixTimeSeconds(), payload.GetProperty("exp").GetInt64());
        Assert.Equal(64, System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]).Length);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/auth/introspect")]
    [InlineData("/api/v3/auditevents")]
    [InlineData("/api/v2/auditevents/")]
    [InlineData("/api/v2/AuditEvents")]
    [InlineData("/v2/accounts")]
    public async Task An_unknown_path_is_plain_text(string path)
    {
        await using Simulation simulation = await Simulation.StartAsync();
        Answer answer = await simulation.GetAsync(path);
        Assert.Equal((404, "404 page not found\n", "text/plain; charset=utf-8"), (answer.Status, answer.Body, answer.ContentType));
    }

    [Fact]
    public async Task A_wrong_method_is_not_allowed()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        Answer get = await simulation.GetAsync("/api/v2/auditevents"), post = await simulation.PostAsync("/api/v2/auth/introspect", "{}");
        Assert.Equal((405, "POST"), (get.Status, get.Header("Allow")));
        Assert.Equal((405, "GET"), (post.Status, post.Header("Allow")));
    }

    [Fact]
    public async Task Requests_are_limited_by_the_minute_and_by_the_hour_of_a_token()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock => new()
        {
            Clock = clock, Users = 5, Days = 1, RequestsPerMinute = 3, RequestsPerHour = 5, RetryAfter = RetryAfterStyle.Seconds,
        });
        await Expect(200, 200, 200, 429);
        Answer v1 = await simulation.PageAsync(EventStream.AuditEvents, "{}", ApiVersion.V1);
        Assert.Equal((429, """{"Error":{"Message":"Too Many Requests"}}""", "60"), (v1.Status, v1.Body, v1.Header("Retry-After")));
        Assert.Equal(200, (await simulation.PageAsync(EventStream.AuditEvents, "{}", token: simulation.Server.CreateEventsToken())).Status);

        simulation.Clock.Advance(TimeSpan.FromMinutes(1));
        await Expect(200, 200, 429);
        Assert.Equal((29 * 60).ToString(System.Globalization.CultureInfo.InvariantCulture),
            (await simulation.PageAsync(EventStream.AuditEvents, "{}")).Header("Retry-After"));
        simulation.Clock.Advance(TimeSpan.FromMinutes(29));
        await Expect(200);

        async Task Expect(params int[] statuses)
        {
            foreach (int status in statuses)
                Assert.Equal(status, (await simulation.PageAsync(EventStream.AuditEvents, "{}")).Status);
        }
    }

    [Theory]
    [InlineData(RetryAfterStyle.None, null)]
    [InlineData(RetryAfterStyle.Date, "Wed, 18 Nov 2026 14:31:00 GMT")]
    public async Task Retry_After_is_sent_as_wished(RetryAfterStyle style, string? expected)
    {
        await using Simulation simulation = await Simulation.StartAsync(clock =>
            new() { Clock = clock, Users = 5, Days = 1, RequestsPerMinute = 1, RetryAfter = style });
        await simulation.GetAsync("/api/v2/auth/introspect");
        Answer answer = await simulation.GetAsync("/api/v2/auth/introspect");
        Assert.Equal((429, expected), (answer.Status, answer.Header("Retry-After")));
        Assert.Equal("Wed, 18 Nov 2026 14:30:00 GMT", answer.Header("Date"));
    }

    [Fact]
    public async Task By_default_a_minute_has_600_requests()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock => new() { Clock = clock, Users = 1, Days = 1 });
        for (int i = 0; i < 600; i++)
            Assert.Equal(200, (await simulation.GetAsync("/api/v2/auth/introspect")).Status);
        Assert.Equal(429, (await simulation.GetAsync("/api/v2/auth/introspect")).Status);
    }

    [Fact]
    public async Task Requests_are_remembered_up_to_a_number()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock =>
            new() { Clock = clock, Users = 1, Days = 1, RememberedRequests = 2 });
        Assert.Empty(simulation.Server.Requests.All);
        await simulation.GetAsync("/one");
        await simulation.GetAsync("/two?a=b");
        await simulation.SendAsync(HttpMethod.Post, "/api/v2/auditevents",
            new StringContent("{\"limit\":0}", Encoding.UTF8, "application/json"), "abc");
        Assert.Equal(2, simulation.Server.Requests.Count);
        RecordedRequest two = simulation.Server.Requests.All[0], three = Assert.Single(simulation.Server.Requests.To("/api/"));
        Assert.Equal(("GET", "/two", "?a=b", 404), (two.Method, two.Path, two.Query, two.StatusCode));
        Assert.Equal(("POST", "{\"limit\":0}", "Bearer", "abc", 401),
            (three.Method, three.Body, three.AuthorizationScheme, three.Credentials, three.StatusCode));
        Assert.Equal("application/json; charset=utf-8", three.Header("content-type"));
        Assert.Equal(Simulation.Start, three.Time);
        simulation.Server.Requests.Clear();
        Assert.Equal(0, simulation.Server.Requests.Count);
    }
}
