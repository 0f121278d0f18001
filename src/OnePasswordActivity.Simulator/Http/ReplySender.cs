using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace OnePasswordActivity.Simulator;

/// <summary>Sends a reply, or what a fault leaves of it.</summary>
internal static class ReplySender
{
    private static readonly TimeSpan s_sendTime = TimeSpan.FromMilliseconds(50);

    public static async Task SendAsync(HttpContext context, Reply? reply, Fault? fault)
    {
        CancellationToken gone = context.RequestAborted;
        if (reply is null)
        {
            Reset(context);
            return;
        }

        if (fault?.Kind == FaultKind.DelayedReply)
            await Task.Delay(fault.Wait, gone).ConfigureAwait(false);
        if (fault?.Release is { } release)
            await release.WaitAsync(gone).ConfigureAwait(false);

        ReadOnlyMemory<byte> body = fault?.Kind switch
        {
            FaultKind.TruncatedJson => reply.Body[..(reply.Body.Length / 2)],
            FaultKind.BadJson => "{\"cursor\": oops, \"items\": [}"u8.ToArray(),
            _ => reply.Body,
        };
        context.Response.StatusCode = reply.Status;
        foreach ((string name, string value) in reply.Headers)
            context.Response.Headers[name] = value;
        if (reply.ContentType is not null)
            context.Response.ContentType = reply.ContentType;
        context.Response.ContentLength = body.Length;

        switch (fault?.Kind)
        {
            case FaultKind.ResetInBody:
                await context.Response.Body.WriteAsync(body[..(body.Length / 2)], gone).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(gone).ConfigureAwait(false);

                // A reset throws away what the system has not sent yet, and nothing tells when it has.
                await Task.Delay(s_sendTime, gone).ConfigureAwait(false);
                Reset(context);
                break;
            case FaultKind.SlowBody:
                await SendSlowlyAsync(context, body, fault, gone).ConfigureAwait(false);
                break;
            default:
                await context.Response.Body.WriteAsync(body, gone).ConfigureAwait(false);
                break;
        }
    }

    private static async Task SendSlowlyAsync(HttpContext context, ReadOnlyMemory<byte> body, Fault fault, CancellationToken gone)
    {
        while (!body.IsEmpty)
        {
            await Task.Delay(fault.Wait, gone).ConfigureAwait(false);
            int size = Math.Min(fault.PieceSize, body.Length);
            await context.Response.Body.WriteAsync(body[..size], gone).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(gone).ConfigureAwait(false);
            body = body[size..];
        }
    }

    /// <summary>Ends the connection with a reset rather than an orderly end.</summary>
    private static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        context.Abort();
    }
}
