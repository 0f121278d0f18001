using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace OnePasswordActivity.Simulator.Tests;

/// <summary>A simulator on a clock that stands still, and a client that speaks to it.</summary>
internal sealed class Simulation : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 18, 14, 30, 0, TimeSpan.Zero);

    private readonly HttpClient _client;

    private Simulation(SimulatorServer server, FakeTimeProvider clock)
    {
        (Server, Clock) = (server, clock);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.BaseUri };
    }

    public SimulatorServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<Simulation> StartAsync(Func<FakeTimeProvider, SimulatorOptions>? options = null, DateTimeOffset? now = null)
    {
        var clock = new FakeTimeProvider(now ?? Start);
        return new Simulation(await SimulatorServer.StartAsync(options?.Invoke(clock) ?? Small(clock)), clock);
    }

    public static SimulatorOptions Small(FakeTimeProvider clock) => new() { Clock = clock, Users = 20, Days = 10, RequestsPerMinute = 0 };

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? token = null,
        string scheme = "Bearer")
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
        using HttpResponseMessage response = await _client.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    public Task<Answer> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, token: token ?? Server.EventsToken);

    public Task<Answer> PostAsync(string path, string body, string? token = null) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), token ?? Server.EventsToken);

    public Task<Answer> PageAsync(EventStream stream, string body, ApiVersion version = ApiVersion.V2, string? token = null) =>
        PostAsync($"/api/v{(int)version}/{stream.ApiName()}", body, token);

    /// <summary>Pages from a reset body to the end and returns the events as they were sent.</summary>
    public async Task<List<string>> ReadAllAsync(EventStream stream, string reset, int limit, ApiVersion version = ApiVersion.V2)
    {
        var events = new List<string>();
        string body = reset;
        while (true)
        {
            Answer page = await PageAsync(stream, body, version);
            Xunit.Assert.Equal(200, page.Status);
            List<string> items = page.Items;
            Xunit.Assert.InRange(items.Count, 0, limit);
            events.AddRange(items);
            if (!page.HasMore)
                return events;
            Xunit.Assert.Equal(limit, items.Count);
            body = Continue(page.Cursor);
        }
    }

    public static string Continue(string cursor) => JsonSerializer.Serialize(new { cursor });

    public static string Everything(int limit = 1000) => $$"""{"limit":{{limit}},"start_time":"2020-01-01T00:00:00Z"}""";

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}
