using System;
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
/// ready. A token such as <c>events-1000</c> says how many events the streams have.
/// </summary>
internal sealed class PageServer : IDisposable
{
    private const string Introspection = """
        {"uuid":"DOUSX2XXVRBPPGZD3W5QX4I2UE","issued_at":"2026-01-01T00:00:00Z","features":["auditevents","itemusages","signinattempts"],"account_uuid":"UJZDEGXDNCF32EPF3DHODZDOCI"}
        """;

    private readonly EventPool pool;
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

        var total = long.Parse(Header(head, "Authorization: Bearer events-")!, CultureInfo.InvariantCulture);
        var (start, limit) = Place(body);
        var count = (int)Math.Min(limit, total - start);
        var items = pool.Items(path[(path.LastIndexOf('/') + 1)..], start, count);
        Interlocked.Increment(ref pages);
        Interlocked.Add(ref events, count);
        var first = "{\"items\":[";
        var more = start + count < total ? "true" : "false";
        var last = string.Create(CultureInfo.InvariantCulture, $"],\"cursor\":\"{start + count}.{limit}\",\"has_more\":{more}}}");
        return [Encoding.ASCII.GetBytes(Head(first.Length + items.Length + last.Length) + first), items, Encoding.ASCII.GetBytes(last)];
    }

    private static (long Start, int Limit) Place(ReadOnlyMemory<byte> body)
    {
        using var request = JsonDocument.Parse(body);
        if (!request.RootElement.TryGetProperty("cursor", out var cursor))
            return (0, request.RootElement.GetProperty("limit").GetInt32());
        var parts = cursor.GetString()!.Split('.');
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
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
