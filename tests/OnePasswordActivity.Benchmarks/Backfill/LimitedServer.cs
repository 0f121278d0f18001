using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Benchmarks.Backfill;

/// <summary>
/// An Events API at the other end of a slow line, on a virtual clock. It refuses what is more than 600 requests in any minute or 30,000 in
/// any hour, counted when they arrive; what it refused does not count.
/// </summary>
/// <param name="history">The events.</param>
/// <param name="latency">What a request takes on average; each takes up to a third more or less, half of it on the way there.</param>
/// <param name="clock">The clock.</param>
internal sealed class LimitedServer(History history, TimeSpan latency, VirtualClock clock) : HttpMessageHandler
{
    public const int PerMinute = 600, PerHour = 30_000;

    private readonly Lock gate = new();
    private readonly Random random = new(1);
    private readonly Queue<TimeSpan> minute = new();
    private readonly Queue<TimeSpan> hour = new();
    private readonly List<TimeSpan> accepted = [];

    /// <summary>When each request arrived that was answered.</summary>
    public IReadOnlyList<TimeSpan> Accepted => accepted;

    /// <summary>How many requests were refused with status 429.</summary>
    public int Refused { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        TimeSpan there, back;
        lock (gate)
            (there, back) = (Way(), Way());
        await Task.Delay(there, clock, cancellationToken);
        var isAccepted = Take(out var retryAfter);
        await Task.Delay(back, clock, cancellationToken);
        if (isAccepted)
            return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(Page(body)) };
        var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request, Content = new ByteArrayContent([]) };
        refusal.Headers.RetryAfter = new(TimeSpan.FromSeconds(Math.Ceiling(retryAfter.TotalSeconds)));
        return refusal;
    }

    private TimeSpan Way() => latency * ((2 + (2 * random.NextDouble())) / 6);

    private bool Take(out TimeSpan retryAfter)
    {
        lock (gate)
        {
            var now = clock.Now;
            retryAfter = TimeSpan.Zero;
            foreach (var (arrivals, length, most) in new[] { (minute, TimeSpan.FromMinutes(1), PerMinute), (hour, TimeSpan.FromHours(1), PerHour) })
            {
                while (arrivals.Count > 0 && arrivals.Peek() + length <= now)
                    arrivals.Dequeue();
                if (arrivals.Count >= most && arrivals.Peek() + length - now is var wait && wait > retryAfter)
                    retryAfter = wait;
            }

            if (retryAfter > TimeSpan.Zero)
            {
                Refused++;
                return false;
            }

            minute.Enqueue(now);
            hour.Enqueue(now);
            accepted.Add(now);
            return true;
        }
    }

    private byte[] Page(byte[] body)
    {
        using var request = JsonDocument.Parse(body);
        int position, end, limit;
        if (request.RootElement.TryGetProperty("cursor", out var cursor))
        {
            var parts = cursor.GetString()!.Split('.');
            (position, end, limit) = (Number(parts[0]), Number(parts[1]), Number(parts[2]));
        }
        else
        {
            limit = request.RootElement.GetProperty("limit").GetInt32();
            position = history.IndexOf(request.RootElement.GetProperty("start_time").GetDateTimeOffset());
            end = request.RootElement.TryGetProperty("end_time", out var moment) ? history.IndexOf(moment.GetDateTimeOffset()) : history.Count;
        }

        var last = Math.Min(position + limit, end);
        var page = new StringBuilder("{\"items\":[");
        for (var index = position; index < last; index++)
            page.Append(index == position ? "" : ",").Append(CultureInfo.InvariantCulture, $"{{\"uuid\":\"E{index}\",\"timestamp\":\"{history[index]:o}\",\"action\":\"fill\"}}");
        page.Append(CultureInfo.InvariantCulture, $"],\"cursor\":\"{last}.{end}.{limit}\",\"has_more\":{(last < end ? "true" : "false")}}}");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
