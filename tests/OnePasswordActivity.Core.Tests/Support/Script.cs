using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core.Tests.Support;

/// <summary>A request as it would have gone out.</summary>
internal sealed record Sent(HttpMethod Method, Uri Uri, string Body, string? ContentType, string? Authorization)
{
    public string Path => Uri.AbsolutePath;
}

/// <summary>Stands in for the network and answers as the test says.</summary>
internal sealed class Script(Func<Sent, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly List<Sent> sent = [];
    private readonly List<(int Count, TaskCompletionSource Arrived)> awaited = [];

    public Script(Func<Sent, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public IReadOnlyList<Sent> Sent
    {
        get
        {
            lock (sent)
                return [.. sent];
        }
    }

    /// <summary>Answers in this order; the last answer stays for all that follow.</summary>
    public static Script Of(params Func<HttpResponseMessage>[] answers)
    {
        var next = -1;
        return new Script(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]());
    }

    /// <summary>Never answers, but can be cancelled.</summary>
    public static Script Silent() => new(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    });

    /// <summary>Ends when that many requests have come.</summary>
    public Task ArrivedAsync(int count)
    {
        lock (sent)
        {
            if (sent.Count >= count)
                return Task.CompletedTask;
            var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((count, arrived));
            return arrived.Task.Soon();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(CancellationToken.None);
        var entry = new Sent(request.Method, request.RequestUri!, body, request.Content?.Headers.ContentType?.ToString(), request.Headers.Authorization?.ToString());
        lock (sent)
        {
            sent.Add(entry);
            foreach (var (_, arrived) in awaited.Where(wait => wait.Count <= sent.Count))
                arrived.TrySetResult();
        }

        var response = await answer(entry, cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
