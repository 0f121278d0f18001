using System;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace OnePasswordActivity.Tests.Faults;

/// <summary>What a <see cref="BrokenGateway"/> can do to a reply.</summary>
internal static class Harm
{
    /// <summary>An orderly end in the middle of the body.</summary>
    public static async Task ClosedInBody(BrokenGateway gateway, Socket client, BrokenGateway.Reply reply)
    {
        await client.SendAsync(Encoding.ASCII.GetBytes(reply.Head));
        await client.SendAsync(reply.Body.AsMemory(0, reply.Body.Length / 2));
    }

    /// <summary>An orderly end in the middle of the head.</summary>
    public static Task ClosedInHead(BrokenGateway gateway, Socket client, BrokenGateway.Reply reply) =>
        client.SendAsync(Encoding.ASCII.GetBytes(reply.Head[..(reply.Head.Length / 2)]));

    /// <summary>Nothing more after half of the body, and the connection stays open.</summary>
    public static async Task Stalled(BrokenGateway gateway, Socket client, BrokenGateway.Reply reply)
    {
        await ClosedInBody(gateway, client, reply);
        await client.ReceiveAsync(new byte[1]);
    }

    /// <summary>The head comes byte by byte.</summary>
    public static async Task TrickledHead(BrokenGateway gateway, Socket client, BrokenGateway.Reply reply)
    {
        foreach (var value in reply.Bytes)
        {
            await client.SendAsync(new[] { value });
            await Task.Delay(100);
        }
    }

    /// <summary>Chunks without the one that ends the body.</summary>
    public static async Task CutChunks(BrokenGateway gateway, Socket client, BrokenGateway.Reply reply)
    {
        await client.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
        await client.SendAsync(Encoding.ASCII.GetBytes($"{reply.Body.Length:x}\r\n"));
        await client.SendAsync(reply.Body);
        await client.SendAsync("\r\n"u8.ToArray());
    }

    /// <summary>What says that it is compressed, and is not.</summary>
    public static Func<BrokenGateway, Socket, BrokenGateway.Reply, Task> Encoded(string encoding) => async (_, client, reply) =>
    {
        await client.SendAsync(Encoding.ASCII.GetBytes(reply.Head.Insert(reply.Head.Length - 2, $"Content-Encoding: {encoding}\r\n")));
        await client.SendAsync(reply.Body);
    };

    /// <summary>Something that speaks no HTTP.</summary>
    public static Task NoHttp(BrokenGateway gateway, Socket client, BrokenGateway.Reply reply) => client.SendAsync("220 mail.example ready\r\n"u8.ToArray());

    /// <summary>No reply, and from then on nobody listens.</summary>
    /// <param name="until">For how long.</param>
    public static Func<BrokenGateway, Socket, BrokenGateway.Reply, Task> Refused(TimeSpan? until) => (gateway, client, _) =>
    {
        gateway.GoDown(until);
        client.LingerState = new LingerOption(true, 0);
        return Task.CompletedTask;
    };
}
