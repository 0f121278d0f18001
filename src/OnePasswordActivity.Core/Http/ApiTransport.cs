using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>
/// Sends requests to one server until there is an answer or an error for people. An attempt reaches from connecting to the last byte
/// read and understood, so that a body that breaks off is repeated like a connection that was refused.
/// </summary>
internal sealed class ApiTransport(ApiContext context, Func<HttpClient> client, RetryPolicy retry)
{
    public Uri Server => context.Server;

    /// <summary>Sends a call and reads its answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Reads the answer; a <see cref="JsonException"/> from it counts as a fault of the answer.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="ApiException">There was no good answer.</exception>
    /// <exception cref="NotConnectedException">The connection was ended meanwhile.</exception>
    public async Task<T> SendAsync<T>(ApiCall call, Func<ApiAnswer, T> read, IApiLog log, CancellationToken cancellationToken)
    {
        var uri = ServerAddress.Resolve(Server, call.Path);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.Ended, cancellationToken);
        try
        {
            return await retry.RunAsync(token => AttemptAsync(call, uri, read, log, token), call.Repeatable, log, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.Ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new NotConnectedException("Disconnected", "The connection was ended while it was in use.", "Connect again.");
        }
    }

    private async Task<T> AttemptAsync<T>(ApiCall call, Uri uri, Func<ApiAnswer, T> read, IApiLog log, CancellationToken cancellationToken)
    {
        await context.Budget.AcquireAsync(log, cancellationToken).ConfigureAwait(false);
        using var limit = context.Time.CancelAfter(context.Options.Timeout);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = Request(call, uri, log);
            var start = context.Time.GetTimestamp();
            using var response = await SendAsync(request, both.Token).ConfigureAwait(false);

            // The streams of .NET Framework do not look at the token once they read; closing the response ends them.
            using var close = both.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
            using var body = new BodyBuffer(response.Content?.Headers.ContentLength);
            if (response.Content is not null)
            {
#if NET
                using var stream = await response.Content.ReadAsStreamAsync(both.Token).ConfigureAwait(false);
#else
                using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
                try
                {
                    if (!await body.FillAsync(stream, both.Token).ConfigureAwait(false))
                        throw ApiErrors.TooLarge(call, uri, context);
                }
                catch (InvalidOperationException exception) when (exception is not ObjectDisposedException)
                {
                    // Brotli's word for what is InvalidDataException elsewhere.
                    throw new InvalidDataException(exception.Message, exception);
                }
            }

            if (!response.IsSuccessStatusCode)
                throw call.Refuse?.Invoke(new ApiAnswer(
                    (int)response.StatusCode, body.Memory, response.Headers.Date, context.Time.GetElapsedTime(start), ApiErrors.RetryAfter(response, context.Time)))
                    ?? ApiErrors.FromAnswer(response, body.Memory, call, context);
            context.Budget.Accepted();
            try
            {
                return read(new ApiAnswer((int)response.StatusCode, body.Memory, response.Headers.Date, context.Time.GetElapsedTime(start)));
            }
            catch (JsonException exception)
            {
                throw ApiErrors.Unreadable(call, uri, context, exception.Message, exception);
            }
        }
        catch (ApiThrottledException exception)
        {
            context.Budget.Refused(exception.RetryAfter);
            throw;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (limit.IsCancellationRequested && exception is not ApiException)
        {
            throw ApiErrors.Timeout(call, uri, context);
        }
        catch (OperationCanceledException)
        {
            // Nobody cancelled it: the handler's own limit for connecting.
            throw ApiErrors.Timeout(call, uri, context);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ObjectDisposedException or InvalidDataException)
        {
            throw ApiErrors.FromFault(exception, call, uri, context);
        }
    }

#if NET
    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        client().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
#else
    /// <summary>.NET Framework looks for the server's name and for a proxy before it returns, and does not look at the token meanwhile.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sender = client();
        var sending = Task.Run(() => sender.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), CancellationToken.None);
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
            await Task.WhenAny(sending, cancelled.Task).ConfigureAwait(false);
        if (sending.IsCompleted)
            return await sending.ConfigureAwait(false);
        _ = sending.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        throw new OperationCanceledException(cancellationToken);

        static void Forget(Task<HttpResponseMessage> late)
        {
            if (late.Exception is null && !late.IsCanceled)
                late.Result.Dispose();
        }
    }
#endif

    private static HttpRequestMessage Request(ApiCall call, Uri uri, IApiLog log)
    {
        var request = new HttpRequestMessage(call.Method, uri);
        new RequestContext(log, call.Secret).AttachTo(request);
        if (call.Authorization is not null)
            request.Headers.Authorization = call.Authorization;
        foreach (var header in call.Headers)
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.ContentType);
            if (call.ContentEncoding is not null)
                request.Content.Headers.ContentEncoding.Add(call.ContentEncoding);
        }
        else if (call.Method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent([]);
        }

        return request;
    }
}
