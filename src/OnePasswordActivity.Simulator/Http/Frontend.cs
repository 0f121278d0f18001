using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OnePasswordActivity.Simulator;

/// <summary>Takes requests in, remembers them, lets them meet their fault, and leads them to their API.</summary>
internal sealed class Frontend(
    SimulatorOptions options, RequestLog log, FaultPlan faults, EventsApi events, UsersApi users, EventsTokens tokens)
    : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        RecordedRequest request = await RecordAsync(context.Request).ConfigureAwait(false);
        log.Add(request);
        Fault? fault = faults.Take(request);
        try
        {
            Reply? reply = Reply(request, fault);
            request.StatusCode = reply?.Status;
            context.Response.Headers.Date = options.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            await ReplySender.SendAsync(context, reply, fault).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            request.WasAborted = true;
        }
    }

    private Reply? Reply(RecordedRequest request, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.ResetBeforeReply:
                return null;
            case FaultKind.Status:
                Reply error = Errors.ForPath(request.Path, fault.StatusCode);
                if (fault.Body is not null)
                    error = error.WithBody(Encoding.UTF8.GetBytes(fault.Body));
                return error.With("Retry-After", fault.RetryAfter).With("Location", fault.Location);
            case FaultKind.RevokedToken:
                tokens.Revoke(request.Credentials);
                users.Tokens.Revoke(request.Credentials);
                break;
        }

        if (EventsRoute.Of(request.Path) is { } route)
            return events.Handle(route, request, fault?.Kind ?? FaultKind.None);
        return users.Handle(request) ?? Simulator.Reply.PageNotFound;
    }

    private async Task<RecordedRequest> RecordAsync(HttpRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in request.Headers)
            headers[name] = value.ToString();
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync().ConfigureAwait(false);
        return new RecordedRequest(
            options.Clock.GetUtcNow(), request.Method, request.Path.Value ?? "", request.QueryString.Value ?? "", headers, body);
    }
}
