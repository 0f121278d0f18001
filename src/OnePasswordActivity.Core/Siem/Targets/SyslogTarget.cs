using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Siem.Formats;
using OnePasswordActivity.Core.Siem.Mapping;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>
/// A receiver of syslog messages (RFC 5424). The protocol confirms nothing. Over TCP and TLS each batch has a connection of its own: it is
/// ended on this side, and when the receiver, having read to that end, ends it in good order on its own, the batch has been read. What
/// became of it there nobody says. Over UDP there is not even that.
/// </summary>
internal sealed class SyslogTarget : ITarget
{
    private const int LargestDatagram = 65_507;
    private const int LargestMessage = 1_000_000;
    private const int Chunk = 64 * 1024;
    private const int LogAudit = 13, Warning = 4, Notice = 5, Informational = 6;

    private readonly SyslogTargetOptions options;
    private readonly IRecordFormat format;
    private readonly ByteBuffer message = new();
    private readonly int port;
    private readonly string? pinned;
    private readonly string host;
    private readonly TimeProvider time;

    public SyslogTarget(SyslogTargetOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        Format = options.Format ?? RecordFormat.Cef;
        if (Uri.CheckHostName(options.Server) == UriHostNameType.Unknown)
            throw new InvalidInputException("InvalidSyslogServer", $"'{options.Server}' is no name and no address of a server.", "Give host and port, such as syslog.example.com:6514.");
        format = RecordFormats.Create(Format);
        pinned = options.CertificateThumbprint is { } fingerprint ? PinnedCertificate.Check(fingerprint, isEncrypted: options.Protocol == SyslogProtocol.Tls) : null;
        port = options.Port ?? (options.Protocol == SyslogProtocol.Tls ? 6514 : 514);
        var largest = options.Protocol == SyslogProtocol.Udp ? LargestDatagram : LargestMessage;
        Limits = new BatchLimits(options.BatchCount, options.BatchBytes ?? 5_000_000, largest);
        host = Token(Dns.GetHostName(), 255);
    }

    public string DefaultName => FormattableString.Invariant($"Syslog:{options.Server}:{port}");

    public string Description => FormattableString.Invariant($"Syslog at {options.Server}:{port} over {options.Protocol.ToString().ToUpperInvariant()}");

    public RecordFormat Format { get; }

    public DeliveryConfirmation Confirmation => options.Protocol == SyslogProtocol.Udp ? DeliveryConfirmation.None : DeliveryConfirmation.Read;

    public BatchLimits Limits { get; }

    public void Write(ActivityEvent activity, ByteBuffer output)
    {
        message.Clear();
        var severity = MappingTables.Severities[EventMapper.Map(activity).Weight].Cef switch { >= 6 => Warning, >= 4 => Notice, _ => Informational };
        var moment = activity.Timestamp?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) ?? "-";
        var header = FormattableString.Invariant($"<{(LogAudit * 8) + severity}>1 {moment} {host} 1password - {activity.StreamKind.Feature()} - ");
        message.Append(Encoding.ASCII.GetBytes(header));
        format.Write(activity, message);
        if (options.Protocol != SyslogProtocol.Udp)
            output.Append(Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture) + " "));
        output.Append(message.Written);
    }

    public async Task<BatchAnswer> DeliverAsync(RecordBatch batch, IApiLog log, CancellationToken cancellationToken)
    {
        using var limit = time.CancelAfter(options.Timeout);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Socket? socket = null;
        try
        {
            socket = await ConnectAsync(both.Token).ConfigureAwait(false);

            // Not every operation of .NET Framework looks at a token; closing ends them all.
            using var close = both.Token.Register(static state => ((Socket)state!).Dispose(), socket);
            if (options.Protocol == SyslogProtocol.Udp)
                await SendDatagramsAsync(socket, batch).ConfigureAwait(false);
            else
                await SendStreamAsync(socket, batch, both.Token).ConfigureAwait(false);
            log.Verbose(FormattableString.Invariant($"Sent {batch.Count} messages ({batch.Length / 1024.0:0.0} KB) to {Description}."));
            return BatchAnswer.Confirmed;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            throw new ApiTimeoutException(
                "TargetTimeout",
                FormattableString.Invariant($"{Description} did not read a batch to its end and end the connection within {options.Timeout.TotalSeconds:0} s."),
                "Look at the receiver, or give a larger -TimeoutSec.")
            { MayPass = true };
        }
        catch (AuthenticationException exception)
        {
            throw new ApiConnectionException(
                "TlsFailed",
                $"No secure connection to {Description} could be made: {exception.Message.TrimEnd('.')}.",
                "Check this computer's trusted certificates, or name the receiver's own with -CertificateThumbprint.",
                exception);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            throw new ApiConnectionException(
                "ConnectionFailed", $"The connection to {Description} failed: {exception.GetBaseException().Message.TrimEnd('.')}.", "Check the network and the address of the receiver.", exception)
            { MayPass = true };
        }
        finally
        {
            socket?.Dispose();
        }
    }

    public void Dispose()
    {
        // Each batch has a connection of its own.
    }

    /// <summary>A text as one of the header's: printable ASCII without spaces.</summary>
    private static string Token(string text, int longest)
    {
        var token = new string([.. text.Where(static letter => letter is > ' ' and <= '~').Take(longest)]);
        return token.Length == 0 ? "-" : token;
    }

    private static Task<int> SendAsync(Socket socket, byte[] bytes) =>
        Task.Factory.FromAsync((callback, state) => socket.BeginSend(bytes, 0, bytes.Length, SocketFlags.None, callback, state), socket.EndSend, null);

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        foreach (var address in await AddressesAsync(cancellationToken).ConfigureAwait(false))
        {
            var socket = options.Protocol == SyslogProtocol.Udp
                ? new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
                : new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                using var close = cancellationToken.Register(static state => ((Socket)state!).Dispose(), socket);
                await Task.Factory.FromAsync((callback, state) => socket.BeginConnect(address, port, callback, state), socket.EndConnect, null).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                failure = exception;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    private Task<IPAddress[]> AddressesAsync(CancellationToken cancellationToken) =>
#if NET
        Dns.GetHostAddressesAsync(options.Server, cancellationToken);
#else
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<IPAddress[]>(cancellationToken) : Dns.GetHostAddressesAsync(options.Server);
#endif

    private static async Task SendDatagramsAsync(Socket socket, RecordBatch batch)
    {
        for (var place = 0; place < batch.Count; place++)
            await SendAsync(socket, batch[place].ToArray()).ConfigureAwait(false);
    }

    private async Task SendStreamAsync(Socket socket, RecordBatch batch, CancellationToken cancellationToken)
    {
        using var network = new NetworkStream(socket);
        using var secure = options.Protocol == SyslogProtocol.Tls ? new SslStream(network, leaveInnerStreamOpen: true, IsTrusted) : null;
        if (secure is not null)
            await secure.AuthenticateAsClientAsync(options.Server, null, Versions, checkCertificateRevocation: false).ConfigureAwait(false);
        Stream stream = secure is null ? network : secure;
        using var bytes = new MemoryStream(batch.Join());
        await bytes.CopyToAsync(stream, Chunk, cancellationToken).ConfigureAwait(false);
        if (secure is not null)
            await secure.ShutdownAsync().ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);

        // The receiver says nothing; that it ends the connection, and does not break it, says that it read to the end.
        await stream.CopyToAsync(Stream.Null, Chunk, cancellationToken).ConfigureAwait(false);
    }

    private static SslProtocols Versions =>
#if NET
        SslProtocols.Tls12 | SslProtocols.Tls13;
#else
        SslProtocols.Tls12;
#endif

    private bool IsTrusted(object sender, System.Security.Cryptography.X509Certificates.X509Certificate? certificate, System.Security.Cryptography.X509Certificates.X509Chain? chain, SslPolicyErrors errors) =>
        pinned is null ? errors == SslPolicyErrors.None : PinnedCertificate.Is(certificate, pinned);
}
