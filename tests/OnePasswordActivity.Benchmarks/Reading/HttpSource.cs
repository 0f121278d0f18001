using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>Pages with an HttpClient, one request after another, as people write it.</summary>
internal abstract class HttpSource : IEventSource
{
    private readonly HttpClient client = new();
    private Uri? uri;

    /// <summary>The name of the stream in the API.</summary>
    protected string Stream { get; private set; } = "";

    public void Connect(Uri server, string stream, long events)
    {
        Stream = stream;
        uri = new Uri(server, "api/v2/" + stream);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", string.Create(CultureInfo.InvariantCulture, $"events-{events}"));
    }

    public async Task<long> ReadAsync()
    {
        var events = 0L;
        var body = """{"limit":1000,"start_time":"2026-01-01T00:00:00Z"}""";
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            var page = await ReadPageAsync(response.Content);
            events += page.Events;
            if (!page.HasMore)
                return events;
            body = $$"""{"cursor":"{{page.Cursor}}"}""";
        }
    }

    public void Dispose() => client.Dispose();

    protected abstract Task<(long Events, string? Cursor, bool HasMore)> ReadPageAsync(HttpContent content);
}
