using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Tests.Faults;

/// <summary>
/// A gateway before a simulator. It passes on what both sides say until it is told to harm the pages that come, in ways that a web server
/// would not allow.
/// </summary>
public sealed class BrokenGateway : IAsyncDisposable
{
    private readonly Uri target;
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly object gate = new();

    /// <summary>Never listens. It keeps the port from others while the gateway is down.</summary>
    private readonly Socket reserved = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private TcpListener listener = null!;
    private Func<BrokenGateway, Socket, Reply, Task>? harm;
    private int skip;
    private int times;

    public BrokenGateway(Uri target)
    {
        this.target = target;
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        BaseUri = new Uri($"http://{reserved.LocalEndPoint}");
        ComeUp();
    }

    public Uri BaseUri { get; }

    /// <summary>Whether whoever connects is refused.</summary>
    public bool IsDown { get; private set; }

    /// <summary>Harms pages of events.</summary>
    /// <param name="how">Sends what is left of a reply; the connection is closed afterwards.</param>
    /// <param name="count">How many pages.</param>
    /// <param name="after">How many pages pass unharmed first.</param>
    public void Harm(Func<BrokenGateway, Socket, Reply, Task> how, int count, int after)
    {
        lock (gate)
            (harm, times, skip) = (how, count, after);
    }

    /// <summary>Harms nothing any more, and accepts connections again.</summary>
    public void Heal()
    {
        lock (gate)
        {
            harm = null;
            if (IsDown)
                ComeUp();
        }
    }

    /// <summary>Refuses all connections, for ever or for a while.</summary>
    public void GoDown(TimeSpan? until)
    {
        lock (gate)
        {
            if (IsDown)
                return;
            IsDown = true;
            listener.Stop();
        }

        if (until is { } pause)
            connections.Add(Task.Run(async () =>
            {
                await Task.Delay(pause, ended.Token);
                Heal();
            }));
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        lock (gate)
            listener.Stop();
        reserved.Dispose();
        foreach (var connection in connections)
            await connection.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        ended.Dispose();
    }

    private void ComeUp()
    {
        listener = new TcpListener((IPEndPoint)reserved.LocalEndPoint!);
        listener.Start();
        IsDown = false;
        var own = listener;
        connections.Add(Task.Run(() => AcceptAsync(own)));
    }

    private async Task AcceptAsync(TcpListener own)
    {
        while (true)
        {
            var client = await own.AcceptSocketAsync(ended.Token);
            connections.Add(Task.Run(() => ServeAsync(client)));
        }
    }

    /// <summary>Serves one request; that is enough for a connection.</summary>
    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            var request = await Message.ReceiveAsync(client, ended.Token);
            var reply = await ForwardAsync(request);
            if (Take(request) is { } how)
                await how(this, client, reply);
            else
                await client.SendAsync(reply.Bytes, ended.Token);
            if (client.Connected)
                client.Shutdown(SocketShutdown.Both);
        }
    }

    private Func<BrokenGateway, Socket, Reply, Task>? Take(Message request)
    {
        lock (gate)
        {
            if (harm is null || times == 0 || !request.Head.StartsWith("POST ", StringComparison.Ordinal) || skip-- > 0)
                return null;
            times--;
            return harm;
        }
    }

    private async Task<Reply> ForwardAsync(Message request)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await server.ConnectAsync(target.Host, target.Port, ended.Token);
        var end = request.Head.IndexOf("\r\n", StringComparison.Ordinal);
        await server.SendAsync(Encoding.ASCII.GetBytes(request.Head.Insert(end, "\r\nConnection: close")), ended.Token);
        await server.SendAsync(request.Body, ended.Token);
        var reply = await Message.ReceiveAsync(server, ended.Token);
        return new Reply(reply.Head, reply.Body);
    }

    /// <summary>A reply as the simulator sent it.</summary>
    public sealed record Reply(string Head, byte[] Body)
    {
        public byte[] Bytes => [.. Encoding.ASCII.GetBytes(Head), .. Body];
    }

    private sealed record Message(string Head, byte[] Body)
    {
        public static async Task<Message> ReceiveAsync(Socket from, CancellationToken cancellationToken)
        {
            using var received = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int head = -1, length = 0;
            while (head < 0 || received.Length < head + length)
            {
                var count = await from.ReceiveAsync(buffer, cancellationToken);
                if (count == 0)
                    throw new EndOfStreamException();
                received.Write(buffer, 0, count);
                if (head >= 0)
                    continue;
                head = received.GetBuffer().AsSpan(0, (int)received.Length).IndexOf("\r\n\r\n"u8) is >= 0 and var found ? found + 4 : -1;
                if (head >= 0)
                    length = ContentLength(Encoding.ASCII.GetString(received.GetBuffer(), 0, head));
            }

            var bytes = received.ToArray();
            return new Message(Encoding.ASCII.GetString(bytes, 0, head), bytes[head..]);
        }

        private static int ContentLength(string head)
        {
            foreach (var line in head.Split("\r\n"))
                if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    return int.Parse(line.AsSpan("Content-Length:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
            return 0;
        }
    }
}
