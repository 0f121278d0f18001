using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core.Http;

/// <summary>Tells of every request on the wire: a line on the verbose stream, headers and bodies on the debug stream.</summary>
internal sealed class TraceHandler(Redactor redactor, TimeProvider time) : DelegatingHandler
{
    private const int MaximumBodyLength = 4096;

    private static readonly HashSet<string> SecretHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "WWW-Authenticate",
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = RequestContext.Of(request);
        var line = $"{request.Method} {WithoutQueryValues(request.RequestUri!)}";
        if (context.Log.DebugEnabled)
            context.Log.Debug(redactor.Clean(await DescribeAsync(line, request.Headers, request.Content, context.Secret).ConfigureAwait(false)));

        (context.Log as RequestCounter)?.Count();
        var start = time.GetTimestamp();
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            context.Log.Verbose(redactor.Clean($"{line} -> {(exception is OperationCanceledException ? "cancelled" : exception.GetType().Name)} ({Milliseconds(start)} ms)"));
            throw;
        }

        var size = response.Content?.Headers.ContentLength is { } length ? string.Format(CultureInfo.InvariantCulture, ", {0:0.0} KB", length / 1024.0) : "";
        var id = ApiErrors.RequestId(response) is { } requestId ? $", request {requestId}" : "";
        context.Log.Verbose(redactor.Clean($"{line} -> {(int)response.StatusCode} ({Milliseconds(start)} ms{size}{id})"));
        if (context.Log.DebugEnabled)
        {
            if (response.Content is not null)
            {
                // Buffering does not look at the token; closing the response ends it.
                using var close = cancellationToken.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
                await response.Content.LoadIntoBufferAsync().ConfigureAwait(false);
            }

            context.Log.Debug(redactor.Clean(await DescribeAsync($"{(int)response.StatusCode} {response.ReasonPhrase}", response.Headers, response.Content, context.Secret).ConfigureAwait(false)));
        }

        return response;
    }

    private static string WithoutQueryValues(Uri uri)
    {
        var address = uri.GetLeftPart(UriPartial.Path);
        if (uri.Query.Length < 2)
            return address;
        var names = uri.Query.Substring(1).Split('&').Select(pair => pair.Split('=')[0] + "=…");
        return $"{address}?{string.Join("&", names)}";
    }

    private async Task<string> DescribeAsync(string first, HttpHeaders headers, HttpContent? content, bool secret)
    {
        var text = new StringBuilder(first);
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> all = headers;
        foreach (var header in content is null ? all : all.Concat(content.Headers))
            text.Append('\n').Append(header.Key).Append(": ").Append(SecretHeaders.Contains(header.Key) ? "[redacted]" : string.Join(header.Key == "User-Agent" ? " " : ", ", header.Value));
        if (content is null)
            return text.ToString();
        if (secret)
            return text.Append("\n\n[body not shown]").ToString();

        // Cleaned before it is cut: half a secret is not recognised any more.
        var body = redactor.Clean(await content.ReadAsStringAsync().ConfigureAwait(false));
        text.Append("\n\n").Append(body.Length <= MaximumBodyLength ? body : body.Substring(0, MaximumBodyLength) + "…");
        return text.ToString();
    }

    private string Milliseconds(long start) => time.GetElapsedTime(start).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
