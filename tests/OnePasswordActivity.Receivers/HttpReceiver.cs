using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace OnePasswordActivity.Receivers;

/// <summary>A server on loopback that takes events over HTTP, keeps what it accepted, and can be told to fail.</summary>
public abstract class HttpReceiver : IDisposable
{
    private readonly ConcurrentQueue<Fault?> faults = new();
    private readonly List<Stored> stored = [];
    private readonly HashSet<string> ids = [];
    private readonly WebApplication application;
    private int requests;

    /// <param name="certificate">With it the server speaks TLS.</param>
    protected HttpReceiver(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        application = builder.Build();
        application.Run(HandleAsync);
        application.StartAsync().GetAwaiter().GetResult();
        Uri = new Uri(application.Urls.Single());
    }

    public Uri Uri { get; }

    /// <summary>How many bytes a body may have, as it is sent and uncompressed.</summary>
    public long LargestBody { get; set; } = long.MaxValue;

    /// <summary>Which records are refused; where the system can't tell one of a batch from the others, the whole batch with them.</summary>
    public Func<string, bool> IsWrong { get; set; } = static _ => false;

    /// <summary>How many requests came.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>What was accepted, in its order; what came twice is there twice where the system would have it twice.</summary>
    public IReadOnlyList<Stored> Accepted
    {
        get
        {
            lock (stored)
                return [.. stored];
        }
    }

    /// <summary>What was wrong with requests by the protocol's own rules. A test that expects none asserts that it is empty.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>Tells it what to do with the requests that come, one after the other; null is to do them right.</summary>
    public void Fail(params Fault?[] next)
    {
        foreach (var fault in next)
            faults.Enqueue(fault);
    }

    public void Dispose()
    {
        application.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        ((IDisposable)application).Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does what a request asks.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body, uncompressed.</param>
    /// <param name="sent">The body as it was sent.</param>
    protected abstract Reply Handle(HttpRequest request, byte[] body, byte[] sent);

    /// <summary>Keeps a record; false when it is there already and is kept once only.</summary>
    protected bool Keep(string id, string json, bool once)
    {
        lock (stored)
        {
            if (!ids.Add(id) && once)
                return false;
            stored.Add(new Stored(id, json));
            return true;
        }
    }

    protected Reply Violation(int status, string text, string json = "{}")
    {
        Violations.Enqueue($"{status}: {text}");
        return new Reply(status, json);
    }

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        faults.TryDequeue(out var fault);
        using var sent = new MemoryStream();
        await context.Request.Body.CopyToAsync(sent);
        if (fault?.Code is { } code)
        {
            context.Response.StatusCode = code;
            if (fault.RetryAfter is not null)
                context.Response.Headers.RetryAfter = fault.RetryAfter;
            return;
        }

        var reply = Answer(context.Request, sent.ToArray());
        if (fault?.Cuts == true)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        if (reply.Status == 204)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(reply.Json);
    }

    private Reply Answer(HttpRequest request, byte[] sent)
    {
        var body = sent;
        switch (request.Headers.ContentEncoding.ToString())
        {
            case "":
                break;
            case "gzip":
                using (var plain = new MemoryStream())
                {
                    using (var gzip = new GZipStream(new MemoryStream(sent), CompressionMode.Decompress))
                        gzip.CopyTo(plain);
                    body = plain.ToArray();
                }

                break;
            default:
                return Violation(415, "The body is compressed in another way.");
        }

        return Math.Max(sent.Length, body.Length) > LargestBody ? Violation(413, "The body is too large.") : Handle(request, body, sent);
    }
}
