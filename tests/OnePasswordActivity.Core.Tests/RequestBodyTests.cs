using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Tests.Support;
using OnePasswordActivity.Engine;
using Xunit;

namespace OnePasswordActivity.Core.Tests;

public sealed class RequestBodyTests
{
    private readonly RecordingLog log = new();

    [Theory]
    [InlineData(ActivityStream.AuditEvents, 2, "/api/v2/auditevents")]
    [InlineData(ActivityStream.ItemUsages, 2, "/api/v2/itemusages")]
    [InlineData(ActivityStream.SignInAttempts, 1, "/api/v1/signinattempts")]
    public async Task A_page_is_asked_for_by_post_with_json_and_the_token(ActivityStream stream, int version, string path)
    {
        var request = (await SendAsync(new EventQuery { Stream = stream, ApiVersion = version })).Single();

        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("https://events.1password.com" + path, request.Uri.AbsoluteUri);
        Assert.Equal("application/json", request.ContentType);
        Assert.Equal("Bearer " + Make.EventsToken, request.Authorization);
    }

    [Fact]
    public async Task Without_times_only_the_page_size_goes_out() =>
        Assert.Equal("""{"limit":1000}""", (await SendAsync(new EventQuery()))[0].Body);

    [Fact]
    public async Task With_a_cursor_nothing_else_goes_out()
    {
        var requests = await SendAsync(new EventQuery { Cursor = "c0+/=\"<", PageSize = 5, StartTime = DateTimeOffset.UnixEpoch, EndTime = DateTimeOffset.MaxValue });

        using var body = System.Text.Json.JsonDocument.Parse(requests.Single().Body);
        Assert.Equal("c0+/=\"<", body.RootElement.GetProperty("cursor").GetString());
        Assert.Single(body.RootElement.EnumerateObject());
    }

    [Fact]
    public async Task Later_pages_are_asked_for_by_cursor_alone()
    {
        var script = new PagedStream([["A"], ["B"]]).Script();
        using var client = Make.EventsClient(script, new TestClock());
        using var reader = client.Read(new EventQuery { Stream = ActivityStream.ItemUsages, StartTime = DateTimeOffset.UnixEpoch, PageSize = 7 }, log);

        await Make.ReadAllAsync(reader);

        Assert.Equal(["""{"limit":7,"start_time":"1970-01-01T00:00:00Z"}""", """{"cursor":"c1"}"""], script.Sent.Select(request => request.Body));
    }

    [Theory]
    [InlineData(1, 1000, 1)]
    [InlineData(999, 1000, 999)]
    [InlineData(1000, 1000, 1000)]
    [InlineData(1001, 1000, 501)]
    [InlineData(2500, 1000, 834)]
    [InlineData(3, 2, 2)]
    [InlineData(long.MaxValue, 1000, 1000)]
    public async Task A_number_of_events_is_taken_in_pages_of_equal_size(long first, int size, int limit) =>
        Assert.Equal($$"""{"limit":{{limit}}}""", (await SendAsync(new EventQuery { First = first, PageSize = size }))[0].Body);

    [Fact]
    public async Task Where_a_filter_drops_events_the_page_size_stays() => Assert.Equal(
        """{"limit":50}""", (await SendAsync(new EventQuery { First = 3, PageSize = 50, Filter = new EventFilter { Action = Make.Patterns("fill") } }))[0].Body);

    [Theory]
    [InlineData("en-US")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    public async Task Times_are_utc_and_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var requests = await SendAsync(new EventQuery
            {
                PageSize = 12,
                StartTime = new DateTimeOffset(2026, 10, 2, 1, 2, 3, TimeSpan.FromHours(-3)),
                EndTime = new DateTimeOffset(2026, 10, 2, 23, 59, 59, TimeSpan.FromHours(5.5)).AddTicks(1234567),
            });

            Assert.Equal("""{"limit":12,"start_time":"2026-10-02T04:02:03Z","end_time":"2026-10-02T18:29:59.1234567Z"}""", requests[0].Body);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private async Task<System.Collections.Generic.IReadOnlyList<Sent>> SendAsync(EventQuery query)
    {
        var script = Script.Of(() => Answer.Json(Make.Page([], "c", false)));
        using var client = Make.EventsClient(script, new TestClock());
        using var reader = client.Read(query, log);
        await Make.ReadAllAsync(reader);
        return script.Sent;
    }
}
