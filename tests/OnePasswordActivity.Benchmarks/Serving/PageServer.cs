using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Benchmarks.Serving;

/// <summary>
/// An Events API that does as little as a server can: it looks at the first line, the token and the cursor, and writes bytes that are
/// ready. A token such as <c>events-1000</c> says how many events each stream has, whatever the time; <c>history-1000</c> stands for so many
/// different events in all streams, over the time that the API keeps.
/// </summary>
internal sealed class PageServer : IDisposable
{
    private const string Introspection = """
        {"uuid":"DOUSX2XXVRBPPGZD3W5QX4I2UE","issued_at":"2026-01-01T00:00:00Z","features":["auditevents","itemusages","signinattempts"],"account_uuid":"UJZDEGXDNCF32EPF3DHODZDOCI"}
        """;

    private readonly EventPool pool;
    private readonly ConcurrentDictionary<long, DatedEvents> histories = new();
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private int pages;
    private long events;

    public PageServer(EventPool pool)
    {
        this.pool = pool;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture)}/");
        _ = AcceptAsync();
    }

    public Uri Uri { get; }

    /// <summary>Takes the numbers of pages and events that were sent since the last time.</summary>
    public (int Pages, long Events) TakeCounts() => (Interlocked.Exchange(ref pages, 0), Interlocked.Exchange(ref events, 0));

    /// <summary>The events that a token such as <c>history-1000</c> stands for.</summary>
    public DatedEvents History(long count) => histories.GetOrAdd(count, number => new DatedEvents(pool, number));

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = socket;
        socket.NoDelay = true;
        var buffer = new byte[16 * 1024];
        var filled = 0;
        try
        {
            while (true)
            {
                int head, length;
                while (!TryMeasure(buffer.AsSpan(0, filled), out head, out length))
                {
                    var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
                    if (read == 0)
                        return;
                    filled += read;
                }

                await SendAllAsync(socket, Answer(Encoding.ASCII.GetString(buffer, 0, head), buffer.AsMemory(head, length)));
                buffer.AsSpan(head + length, filled - head - length).CopyTo(buffer);
                filled -= head + length;
            }
        }
        catch (SocketException)
        {
            // The client has enough.
        }
    }

    private static bool TryMeasure(ReadOnlySpan<byte> request, out int head, out int length)
    {
        length = 0;
        head = request.IndexOf("\r\n\r\n"u8) + 4;
        if (head < 4)
            return false;
        var text = Encoding.ASCII.GetString(request[..head]);
        if (Header(text, "Content-Length: ") is { } value)
            length = int.Parse(value, CultureInfo.InvariantCulture);
        return request.Length >= head + length;
    }

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf("\r\n" + name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : head[(at + name.Length + 2)..head.IndexOf('\r', at + 2)];
    }

    private List<ArraySegment<byte>> Answer(string head, ReadOnlyMemory<byte> body)
    {
        var path = head.Split(' ', 3)[1];
        if (path.EndsWith("/introspect", StringComparison.Ordinal))
            return [Encoding.ASCII.GetBytes(Head(Introspection.Length) + Introspection)];

        var stream = path[(path.LastIndexOf('/') + 1)..];
        var token = Header(head, "Authorization: Bearer ")!.Split('-');
        var total = long.Parse(token[1], CultureInfo.InvariantCulture);
        var history = token[0] == "history" ? History(total) : null;
        var (start, limit, end) = Place(body, stream, history, total);
        var count = (int)Math.Max(0, Math.Min(limit, end - start));
        var items = history?.Items(stream, start, count) ?? pool.Items(stream, start, count);
        Interlocked.Increment(ref pages);
        Interlocked.Add(ref events, count);
        var first = "{\"items\":[";
        var more = start + count < end ? "true" : "false";
        var last = string.Create(CultureInfo.InvariantCulture, $"],\"cursor\":\"{start + count}.{limit}.{end}\",\"has_more\":{more}}}");
        return [Encoding.ASCII.GetBytes(Head(first.Length + items.Length + last.Length) + first), items, Encoding.ASCII.GetBytes(last)];
    }

    private static (long Start, int Limit, long End) Place(ReadOnlyMemory<byte> body, string stream, DatedEvents? history, long total)
    {
        using var request = JsonDocument.Parse(body);
        if (request.RootElement.TryGetProperty("cursor", out var cursor))
        {
            var parts = Array.ConvertAll(cursor.GetString()!.Split('.'), part => long.Parse(part, CultureInfo.InvariantCulture));
            return (parts[0], (int)parts[1], parts[2]);
        }

        var limit = request.RootElement.GetProperty("limit").GetInt32();
        return history is null
            ? (0, limit, total)
            : (Time("start_time") is { } from ? history.Before(stream, from, inclusive: false) : 0, limit, Time("end_time") is { } to ? history.Before(stream, to, inclusive: true) : history.Count(stream));

        DateTimeOffset? Time(string name) => request.RootElement.TryGetProperty(name, out var time) ? time.GetDateTimeOffset() : null;
    }

    private static string Head(int length) => string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {length}\r\n\r\n");

    private static async Task SendAllAsync(Socket socket, List<ArraySegment<byte>> parts)
    {
        foreach (var part in parts)
            for (var sent = 0; sent < part.Count;)
                sent += await socket.SendAsync(part[sent..]);
    }
}
