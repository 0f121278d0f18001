using System;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>
/// The handler that talks to the network. It follows no redirect, because a bearer token must not travel, and keeps no cookies.
/// </summary>
internal static class PrimaryHandler
{
#if NET
    public static HttpMessageHandler Create(ClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = options.Timeout,
        };
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (options.CertificateThumbprint is { } pinned)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => PinnedCertificate.Is(certificate, pinned);
        handler.UseProxy = !options.Proxy.None;
        handler.Proxy = Proxy(options.Proxy);
        if (options.Proxy.UseDefaultCredentials || OperatingSystem.IsWindows())
            handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
        return handler;
    }
#else
    public static HttpMessageHandler Create(ClientOptions options)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = 16,
            UseProxy = !options.Proxy.None,
        };
        if (options.CertificateThumbprint is { } pinned)
            handler.ServerCertificateCustomValidationCallback = (_, certificate, _, _) => PinnedCertificate.Is(certificate, pinned);
        if (Proxy(options.Proxy) is { } proxy)
            handler.Proxy = proxy;
        handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
        try
        {
            handler.SslProtocols = SslProtocols.Tls12;
        }
        catch (PlatformNotSupportedException)
        {
            // Systems without the API: ask for TLS 1.2 beside what the process allows already, and take nothing away from others.
            if (ServicePointManager.SecurityProtocol != 0)
                ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        }

        return handler;
    }
#endif

    private static WebProxy? Proxy(ProxyOptions options) => options.None || options.Address is null
        ? null
        : new WebProxy(options.Address) { Credentials = options.Credential, UseDefaultCredentials = options.Credential is null && options.UseDefaultCredentials };
}
