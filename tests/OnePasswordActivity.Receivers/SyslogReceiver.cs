using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Receivers;

/// <summary>
/// A syslog receiver on loopback, as RFC 5424 (the message), RFC 6587 and 5425 (octet counting over TCP and TLS) and RFC 5426 (UDP) describe
/// it. It keeps the messages, and can be told to break a connection.
/// </summary>
public sealed partial class SyslogReceiver : IDisposable
{
    private readonly List<string> messages = [];
    private readonly ConcurrentQueue<int> breaks = new();
    private readonly X509Certificate2? certificate;
    private readonly TcpListener? listener;
    private readonly UdpClient? udp;
    private readonly CancellationTokenSource stop = new();

    /// <param name="certificate">With it the receiver speaks TLS.</param>
    /// <param name="datagrams">Whether it takes datagrams in the place of connections.</param>
    public SyslogReceiver(X509Certificate2? certificate = null, bool datagrams = false)
    {
        this.certificate = certificate;
        if (datagrams)
        {
            udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
            udp.Client.ReceiveBufferSize = 8 * 1024 * 1024;
            Port = ((IPEndPoint)udp.Client.LocalEndPoint!).Port;
            _ = Task.Run(ReceiveAsync);
            return;
        }

        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    /// <summary>What breaks a rule of the protocol.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>The text of each message, without its header, in the order in which they came.</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (messages)
                return [.. messages];
        }
    }

    /// <summary>Breaks the next connections, each after that many messages; after the last one where it is as many as come.</summary>
    public void Break(params int[] after)
    {
        foreach (var count in after)
            breaks.Enqueue(count);
    }

    public void Dispose()
    {
        stop.Cancel();
        listener?.Dispose();
        udp?.Dispose();
        stop.Dispose();
    }

    [GeneratedRegex(@"^<(?<priority>\d{1,3})>1 (?:-|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)) [!-~]{1,255} [!-~]{1,48} [!-~]{1,128} [!-~]{1,32} - ", RegexOptions.ExplicitCapture)]
    private static partial Regex Header();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener!.AcceptTcpClientAsync(stop.Token);
                _ = Task.Run(() => ReadAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It ends.
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
                Keep((await udp!.ReceiveAsync(stop.Token)).Buffer);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It ends.
        }
    }

    private async Task ReadAsync(TcpClient client)
    {
        using (client)
        {
            int? left = breaks.TryDequeue(out var count) ? count : null;
            try
            {
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(certificate);
                    stream = secure;
                }

                await using var buffered = new BufferedStream(stream, 64 * 1024);
                while (Length(buffered) is { } length)
                {
                    if (left-- == 0)
                    {
                        // A reset in the place of an end in good order.
                        client.LingerState = new LingerOption(true, 0);
                        client.Client.Close();
                        return;
                    }

                    var message = new byte[length];
                    buffered.ReadExactly(message);
                    Keep(message);
                }

                if (left == 0)
                {
                    client.LingerState = new LingerOption(true, 0);
                    client.Client.Close();
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or FormatException or OverflowException)
            {
                Violations.Enqueue(exception.Message);
            }
        }
    }

    /// <summary>The length before a message; null at the end.</summary>
    private static int? Length(Stream stream)
    {
        var digits = "";
        while (true)
        {
            var next = stream.ReadByte();
            if (next < 0 && digits.Length == 0)
                return null;
            if (next == ' ')
                return int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            if (next is < '0' or > '9' || (digits.Length == 0 && next == '0'))
                throw new FormatException("There is no length where one has to be.");
            digits += (char)next;
        }
    }

    private void Keep(byte[] bytes)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        var header = Header().Match(text);
        if (!header.Success || int.Parse(header.Groups["priority"].Value, CultureInfo.InvariantCulture) > 191)
            Violations.Enqueue("It is no message: " + text);
        lock (messages)
            messages.Add(text[header.Length..]);
    }
}
