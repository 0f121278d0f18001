using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Core.Siem.Formats;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>What the targets that are spoken to over HTTP have in common.</summary>
internal abstract class HttpTarget : ITarget
{
    private readonly bool isWhole;
    private readonly HttpTargetOptions options;
    private readonly IRecordFormat format;
    private readonly HttpClients clients;
    private readonly ApiTransport transport;

    /// <param name="options">What all have in common.</param>
    /// <param name="kind">What it is called.</param>
    /// <param name="format">The usual format.</param>
    /// <param name="largestBody">How many bytes a request may have.</param>
    /// <param name="time">The clock.</param>
    /// <param name="network">Stands in for the network in tests.</param>
    /// <param name="isWhole">Whether the address is whole, and not the beginning of others; its path may be a secret then.</param>
    protected HttpTarget(
        HttpTargetOptions options, string kind, RecordFormat format, int largestBody, TimeProvider time, Func<HttpMessageHandler>? network, bool isWhole = false)
    {
        this.isWhole = isWhole;
        this.options = options;
        Time = time;
        Format = options.Format ?? format;
        this.format = RecordFormats.Create(Format);
        if (options.Uri.IsAbsoluteUri && options.Uri.UserInfo.Length > 0)
            throw new InvalidInputException("InvalidUri", "The address of the target holds a user name or a password.", "Give them with the parameters for them.");

        Server = ServerAddress.Check(isWhole && options.Uri.IsAbsoluteUri ? new Uri(options.Uri.GetLeftPart(UriPartial.Authority)) : options.Uri);
        if (isWhole && options.Uri.PathAndQuery.Length > 1)
            Redactor.Add(options.Uri.PathAndQuery.Substring(1));
        if (isWhole && options.Uri.AbsolutePath.Length > 1)
            Redactor.Add(options.Uri.AbsolutePath.Substring(1));
        if (options.CertificateThumbprint is { } pinned)
            options.CertificateThumbprint = PinnedCertificate.Check(pinned, isEncrypted: Server.Scheme == Uri.UriSchemeHttps);
        Kind = kind;
        Limits = new BatchLimits(options.BatchCount, Math.Min(options.BatchBytes ?? int.MaxValue, largestBody) - Frame, largestBody - Frame);
        clients = new HttpClients(options, new NoTokens(), Redactor, time, network);
        transport = Transport(Server, Description);
    }

    public string DefaultName => $"{Kind}:{Server.Authority}{Server.AbsolutePath.TrimEnd('/')}{Place}";

    public string Description => $"{Kind} at {Server}";

    public RecordFormat Format { get; }

    public abstract DeliveryConfirmation Confirmation { get; }

    public BatchLimits Limits { get; }

    /// <summary>What tells the target apart from others at the same address; empty where that is not needed.</summary>
    protected virtual string Place => "";

    /// <summary>What a body needs beside its records.</summary>
    protected virtual int Frame => 2;

    protected string Kind { get; }

    protected Uri Server { get; }

    protected Redactor Redactor { get; } = new();

    protected TimeProvider Time { get; }

    public virtual void Write(ActivityEvent activity, ByteBuffer output) => format.Write(activity, output);

    public abstract Task<BatchAnswer> DeliverAsync(RecordBatch batch, IApiLog log, CancellationToken cancellationToken);

    public virtual void Dispose() => clients.Dispose();

    /// <summary>What sends to a server, once a request.</summary>
    /// <param name="server">The server.</param>
    /// <param name="description">What errors call it.</param>
    protected ApiTransport Transport(Uri server, string description) => new(
        new ApiContext(server, options, new RateBudget(null, Time), Redactor, Time, CancellationToken.None) { Target = description }, () => clients.Token, new RetryPolicy(0, Time));

    /// <summary>Makes a request with a body.</summary>
    /// <param name="path">The path on the server.</param>
    /// <param name="body">The body, not yet compressed.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="authorization">The authorization, or null.</param>
    /// <param name="headers">Other headers.</param>
    /// <param name="sign">Gives more headers for the body as it is sent.</param>
    /// <param name="refuse">Makes the error of an answer where that of all targets does not fit; null for that one.</param>
    protected ApiCall Call(
        string path,
        byte[] body,
        string contentType,
        AuthenticationHeaderValue? authorization,
        IReadOnlyList<KeyValuePair<string, string>>? headers = null,
        Func<byte[], IReadOnlyList<KeyValuePair<string, string>>>? sign = null,
        Func<ApiAnswer, ApiException?>? refuse = null)
    {
        var sent = options.Compress ? Compressed(body) : body;
        return new ApiCall
        {
            Method = HttpMethod.Post,
            Path = path,
            Body = sent,
            ContentEncoding = options.Compress ? "gzip" : null,
            ContentType = contentType,
            Authorization = authorization,
            Headers = [.. headers ?? [], .. sign?.Invoke(sent) ?? []],

            // Compressed, there is nothing to see.
            Secret = options.Compress,
            HidesPath = isWhole,
            Refuse = answer => refuse?.Invoke(answer) ?? TargetErrors.From(answer, Description, Server, Redactor),
        };
    }

    /// <summary>Sends a batch whose records all have one fate.</summary>
    /// <param name="call">The request.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="status">The one status that says that they were taken; null where every good one does.</param>
    protected async Task<BatchAnswer> SendWholeAsync(ApiCall call, IApiLog log, CancellationToken cancellationToken, int? status = null)
    {
        try
        {
            return await SendAsync(
                call,
                answer => status is null || answer.Status == status
                    ? BatchAnswer.Confirmed
                    : throw new JsonException($"The status is {answer.Status}, and only {status} says that the records were taken."),
                log,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (TargetErrors.IsOfContent(exception))
        {
            return new BatchAnswer { RefusedWhole = exception.Problem };
        }
    }

    protected Task<T> SendAsync<T>(ApiCall call, Func<ApiAnswer, T> read, IApiLog log, CancellationToken cancellationToken) =>
        transport.SendAsync(call, read, log, cancellationToken);

    private static byte[] Compressed(byte[] body)
    {
        using var stream = new MemoryStream(body.Length / 4);
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(body, 0, body.Length);
        return stream.ToArray();
    }
}
