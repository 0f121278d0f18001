using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Simulator.Tests;

public sealed class FaultTests
{
    private const EventStream Stream = EventStream.ItemUsages;

    [Fact]
    public async Task A_status_comes_with_its_headers_and_the_shape_of_the_api()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        FaultPlan faults = simulation.Server.Faults;
        faults.Add(Fault.Status(503, retryAfter: "Wed, 21 Oct 2026 07:28:00 GMT"), "/api/v2/");
        faults.Add(Fault.Status(500), "/api/v1/");
        faults.Add(Fault.Status(429, "17"), "/v1beta1/");
        faults.Add(Fault.Status(502, body: "<html>bad gateway</html>"), Stream, skip: 1);

        Answer v2 = await simulation.PageAsync(Stream, "{}"), v1 = await simulation.PageAsync(Stream, "{}", ApiVersion.V1);
        Answer users = await simulation.GetAsync("/v1beta1/accounts/x/users");
        Assert.Equal((503, """{"status":503,"message":"Service Unavailable"}""", "Wed, 21 Oct 2026 07:28:00 GMT"),
            (v2.Status, v2.Body, v2.Header("Retry-After")));
        Assert.Equal((500, """{"Error":{"Message":"Internal Server Error"}}"""), (v1.Status, v1.Body));
        Assert.Equal((429, """{"code":8,"message":"Too Many Requests","details":[]}""", "17"),
            (users.Status, users.Body, users.Header("Retry-After")));

        // Requests that met another rule did not count for the last one.
        Assert.Equal(200, (await simulation.PageAsync(Stream, "{}")).Status);
        Answer gateway = await simulation.PageAsync(Stream, "{}");
        Assert.Equal((502, "<html>bad gateway</html>"), (gateway.Status, gateway.Body));
        Assert.Equal(200, (await simulation.PageAsync(Stream, "{}")).Status);
    }

    [Fact]
    public async Task Rules_choose_by_stream_path_method_and_number()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        FaultPlan faults = simulation.Server.Faults;
        FaultRule rule = faults.Add(Fault.Status(500), Stream, times: 2, skip: 1);
        var statuses = new List<int>();
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await simulation.PageAsync(EventStream.AuditEvents, "{}")).Status);
            statuses.Add((await simulation.PageAsync(Stream, "{}", i % 2 == 0 ? ApiVersion.V1 : ApiVersion.V2)).Status);
        }

        Assert.Equal([200, 500, 500, 200, 200], statuses);
        Assert.Equal(2, rule.Hits);

        faults.Add(Fault.Status(500), method: "GET", times: FaultPlan.Forever);
        for (int i = 0; i < 5; i++)
            Assert.Equal(500, (await simulation.GetAsync("/api/v2/auth/introspect")).Status);
        Assert.Equal(200, (await simulation.PageAsync(Stream, "{}")).Status);
        faults.Clear();
        Assert.Equal(200, (await simulation.GetAsync("/api/v2/auth/introspect")).Status);

        faults.Add(Fault.Status(500), request => request.Body.Contains("cursor"));
        Assert.Equal(200, (await simulation.PageAsync(Stream, "{}")).Status);
        Assert.Equal(500, (await simulation.PageAsync(Stream, """{"cursor":"x"}""")).Status);
    }

    [Fact]
    public async Task A_connection_is_reset_before_the_reply_or_in_its_body()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        simulation.Server.Faults.Add(Fault.ResetBeforeReply, Stream);
        await Assert.ThrowsAsync<HttpRequestException>(() => simulation.PageAsync(Stream, Simulation.Everything()));
        Assert.Null(simulation.Server.Requests.All[^1].StatusCode);

        simulation.Server.Faults.Add(Fault.ResetInBody);
        using var client = new HttpClient { BaseAddress = simulation.Server.BaseUri };
        using HttpResponseMessage torn = await client.GetAsync(new Uri("/nowhere", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(19, torn.Content.Headers.ContentLength);
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => torn.Content.ReadAsStringAsync());
        Assert.IsAssignableFrom<System.IO.IOException>(error.InnerException);
        Assert.Equal(200, (await simulation.PageAsync(Stream, "{}")).Status);
    }

    [Fact]
    public async Task A_body_is_cut_or_no_json_with_the_right_length()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string whole = (await simulation.PageAsync(Stream, Simulation.Everything(10))).Body;
        simulation.Server.Faults.Add(Fault.TruncatedJson, Stream);
        Answer cut = await simulation.PageAsync(Stream, Simulation.Everything(10));
        Assert.Equal(200, cut.Status);
        Assert.StartsWith(cut.Body[..^1], whole);
        Assert.InRange(cut.Body.Length, whole.Length / 3, whole.Length * 2 / 3);

        simulation.Server.Faults.Add(Fault.BadJson, Stream);
        Answer bad = await simulation.PageAsync(Stream, Simulation.Everything(10));
        Assert.Equal((200, Reply.JsonType), (bad.Status, bad.ContentType));
        Assert.ThrowsAny<JsonException>(() => bad.Json);
    }

    [Fact]
    public async Task A_body_comes_slowly_or_late_and_a_client_may_give_up()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        string whole = (await simulation.PageAsync(Stream, Simulation.Everything(1))).Body;
        simulation.Server.Faults.Add(Fault.SlowBody(TimeSpan.FromMilliseconds(1), 50), Stream);
        Assert.Equal(whole, (await simulation.PageAsync(Stream, Simulation.Everything(1))).Body);
        simulation.Server.Faults.Add(Fault.DelayedReply(TimeSpan.FromMilliseconds(5)), Stream);
        Assert.Equal(whole, (await simulation.PageAsync(Stream, Simulation.Everything(1))).Body);

        TaskCompletionSource release = new();
        simulation.Server.Faults.Add(Fault.HeldReply(release.Task), Stream);
        Task<Answer> held = simulation.PageAsync(Stream, Simulation.Everything(1));
        Assert.NotEqual(held, await Task.WhenAny(held, Task.Delay(20)));
        release.SetResult();
        Assert.Equal(whole, (await held).Body);

        simulation.Server.Faults.Add(Fault.DelayedReply(TimeSpan.FromHours(1)), "/api/v2/auth");
        using var impatient = new HttpClient { BaseAddress = simulation.Server.BaseUri, Timeout = TimeSpan.FromMilliseconds(100) };
        await Assert.ThrowsAsync<TaskCanceledException>(() => impatient.GetAsync(new Uri("/api/v2/auth/introspect", UriKind.Relative)));
    }

    [Fact]
    public async Task Waiting_replies_do_not_hold_up_the_end()
    {
        Simulation simulation = await Simulation.StartAsync();
        simulation.Server.Faults.Add(Fault.DelayedReply(TimeSpan.FromHours(1)));
        Task<Answer> waiting = simulation.GetAsync("/api/v2/auth/introspect");
        while (simulation.Server.Requests.Count == 0)
            await Task.Yield();
        await simulation.Server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task Events_are_repeated_in_a_page_or_on_the_next_and_none_is_lost()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        List<string> truth = [.. simulation.Server.Events(Stream)];
        simulation.Server.Faults.Add(Fault.DuplicateInPage, Stream, skip: 1);
        simulation.Server.Faults.Add(Fault.DuplicateOnNextPage, Stream, skip: 2);
        List<string> read = await simulation.ReadAllAsync(Stream, Simulation.Everything(50), 50);
        Assert.Equal(truth.Count + 2, read.Count);
        Assert.Equal(truth, read.Distinct());
        Assert.Equal(read[50], read[51]);
        int second = Enumerable.Range(52, read.Count - 53).Single(i => read[i] == read[i + 1]);
        Assert.Equal(49, second % 50);
    }

    [Fact]
    public async Task A_cursor_is_stuck()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        simulation.Server.Faults.Add(Fault.StuckCursor, Stream, times: FaultPlan.Forever);
        Answer one = await simulation.PageAsync(Stream, Simulation.Everything(5));
        Answer two = await simulation.PageAsync(Stream, Simulation.Continue(one.Cursor));
        Assert.True(two.HasMore);
        Assert.Equal((one.Cursor, one.Body), (two.Cursor, two.Body));
    }

    [Fact]
    public async Task An_empty_page_claims_more_and_leads_on()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        simulation.Server.Faults.Add(Fault.EmptyPage, Stream, times: 2);
        Answer one = await simulation.PageAsync(Stream, Simulation.Everything());
        Answer two = await simulation.PageAsync(Stream, Simulation.Continue(one.Cursor));
        Assert.True(one.HasMore && two.HasMore);
        Assert.Empty(one.Items.Concat(two.Items));
        Assert.NotEqual(one.Cursor, two.Cursor);
        List<string> read = await simulation.ReadAllAsync(Stream, Simulation.Continue(two.Cursor), 1000);
        Assert.Equal(simulation.Server.Events(Stream), read);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_leads_to_another_host(int status)
    {
        await using Simulation simulation = await Simulation.StartAsync();
        simulation.Server.Faults.Add(Fault.Redirect(new Uri("http://other.example/api"), status), Stream);
        Answer answer = await simulation.PageAsync(Stream, "{}");
        Assert.Equal((status, "http://other.example/api"), (answer.Status, answer.Header("Location")));
    }

    [Fact]
    public async Task A_token_is_revoked_in_the_middle_of_a_stream()
    {
        await using Simulation simulation = await Simulation.StartAsync();
        simulation.Server.Faults.Add(Fault.RevokedToken, Stream, skip: 1);
        Answer page = await simulation.PageAsync(Stream, Simulation.Everything(5));
        Assert.Equal(401, (await simulation.PageAsync(Stream, Simulation.Continue(page.Cursor))).Status);
        Assert.Equal(401, (await simulation.GetAsync("/api/v2/auth/introspect")).Status);
        Assert.Equal(200, (await simulation.GetAsync("/api/v2/auth/introspect", simulation.Server.CreateEventsToken())).Status);
    }
}
