using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using OnePasswordActivity.Core.Json;

namespace OnePasswordActivity.Core.Http;

/// <summary>The one place that turns what went wrong with a request into an exception for people.</summary>
internal static class ApiErrors
{
    private const int LongestServerText = 300;

    public static ApiException FromAnswer(HttpResponseMessage response, ReadOnlyMemory<byte> body, ApiCall call, ApiContext context)
    {
        var redactor = context.Redactor;
        var status = (int)response.StatusCode;
        var uri = call.Shown(response.RequestMessage!.RequestUri!);
        var (code, text) = ReadBody(body, redactor);
        var said = text is null ? "" : $" The server says: {text.TrimEnd('.')}.";
        var requestId = RequestId(response) is { } id ? redactor.Clean(id) : null;
        var retryAfter = RetryAfter(response, context.Time);
        var what = Capital(What(call, uri, context));

        return status switch
        {
            >= 300 and < 400 => new ApiProtocolException(
                "RedirectRefused",
                $"{what} was redirected{To(response, redactor)}; redirects are not followed, because the request carries a secret.",
                $"Check the address {(context.Target is null ? "or the region of the connection" : "of the target")}, and whether a proxy stands between.")
            { StatusCode = status, RequestId = requestId, Uri = uri },
            401 => new ApiAuthenticationException(
                "Unauthorized",
                $"{what} was refused (401): the token or the credentials are not valid, have expired or were revoked.{said}",
                "Connect again with a valid token or credentials; Test-OPConnection shows what they allow.")
            { StatusCode = status, Code = code, RequestId = requestId, Uri = uri },
            403 => new ApiPermissionException(
                "MissingPermission",
                $"{what} is not permitted (403).{said}",
                "Give the integration the permission on 1Password.com, or use one that has it.")
            { StatusCode = status, Code = code, RequestId = requestId, Uri = uri },
            404 => new ApiNotFoundException(
                "NotFound",
                $"{what} was not found (404).{said}",
                "Check the id, the account, and the version and region of the API.")
            { StatusCode = status, Code = code, RequestId = requestId, Uri = uri },
            407 => ProxyAuthentication(context, uri),
            408 => new ApiTimeoutException("RequestTimeout", $"{what} took the server too long (408).{said}", "Try again later.")
            { StatusCode = status, RequestId = requestId, Uri = uri, MayPass = true },
            429 => new ApiThrottledException(
                "Throttled",
                $"{what} was refused, because there were too many requests (429).{said}",
                retryAfter is null ? "Try again in some minutes, and let fewer collectors share the token." : $"Try again in {Words(retryAfter.Value)}.")
            { StatusCode = status, Code = code, RequestId = requestId, RetryAfter = retryAfter, Uri = uri, MayPass = true, NotActedOn = true },
            >= 500 => new ApiServerException("ServerError", $"{what} failed on the server ({status}).{said}", "Try again later.")
            {
                StatusCode = status, Code = code, RequestId = requestId, RetryAfter = retryAfter, Uri = uri, MayPass = status is 500 or 502 or 503 or 504,
            },
            _ => new ApiException(
                "InvalidRequest",
                $"{what} was not accepted ({status}).{said}",
                context.Target is null ? "Check the parameters of the request." : "Check the address of the target, and what it expects.")
            { StatusCode = status, Code = code, RequestId = requestId, Uri = uri },
        };
    }

    public static ApiException FromFault(Exception exception, ApiCall call, Uri uri, ApiContext context)
    {
        var redactor = context.Redactor;
        var address = call.Shown(uri);
        var cause = exception;
        while (cause.InnerException is not null && cause is HttpRequestException or IOException)
            cause = cause.InnerException;
        var why = Sentence(redactor.Clean(cause.Message));

        // The network's words may hold what a server sent that speaks no HTTP; an exception's own words can't be changed.
        var inner = Holds(exception.ToString(), redactor) ? null : exception;
        if (cause is AuthenticationException)
            return new ApiConnectionException(
                "TlsFailed",
                $"No secure connection to {address.Authority} could be made: {why}",
                "Check this computer's clock and trusted certificates, and whether a proxy inspects the traffic"
                + (context.Target is null ? "." : "; or name the target's own certificate with -CertificateThumbprint."),
                inner)
            { Uri = address, NotActedOn = true };
        var unsent = cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NetworkUnreachable or SocketError.HostUnreachable };
        if (IsOfProxy(exception) || (unsent && context.Options.Proxy.Address is not null))
            return exception.Message.Contains("'407'") ? ProxyAuthentication(context, address) : new ApiConnectionException(
                "ProxyFailed",
                $"{Proxy(context)} did not make a connection to {address.Authority}: {why}",
                $"Check the address of the proxy, or {Verb(context)} with -NoProxy.",
                inner)
            { Uri = address, MayPass = true, NotActedOn = true };
        return new ApiConnectionException(
            "ConnectionFailed",
            unsent ? $"{address.Authority} could not be reached: {why}" : $"The connection to {address.Authority} broke during {What(call, address, context)}: {why}",
            $"Check the network, the proxy and the address of the {Place(context)}.",
            inner)
        { Uri = address, MayPass = true, NotActedOn = unsent };
    }

    public static ApiTimeoutException Timeout(ApiCall call, Uri uri, ApiContext context) => new(
        context.Target is null ? "RequestTimeout" : "TargetTimeout",
        $"{Capital(What(call, call.Shown(uri), context))} was not answered within {Words(context.Options.Timeout)}.",
        $"Try again, or {Verb(context)} with a larger -TimeoutSec.")
    { Uri = call.Shown(uri), MayPass = true };

    public static ApiProtocolException Unreadable(ApiCall call, Uri uri, ApiContext context, string why, Exception? exception = null) => new(
        "UnexpectedResponse",
        $"The answer to {What(call, call.Shown(uri), context)} can't be read: {Sentence(why)}",
        "Try again; if it stays so, check whether a proxy stands between, and report it with the -Debug output.",
        exception)
    { Uri = call.Shown(uri), MayPass = true };

    public static ApiProtocolException TooLarge(ApiCall call, Uri uri, ApiContext context) => new(
        "AnswerTooLarge",
        FormattableString.Invariant($"The answer to {What(call, call.Shown(uri), context)} has more than {BodyBuffer.MostMegabytes} MB, which no good answer has."),
        $"Check the address of the {Place(context)}, and whether a proxy stands between.")
    { Uri = call.Shown(uri) };

    public static string? RequestId(HttpResponseMessage response)
    {
        foreach (var name in new[] { "X-Request-Id", "Request-Id", "X-Amzn-Trace-Id", "CF-Ray" })
            if (response.Headers.TryGetValues(name, out var values))
                return values.FirstOrDefault();
        return null;
    }

    /// <summary>The request, within a sentence: the paths of the API tell what was asked, those of a target do not.</summary>
    private static string What(ApiCall call, Uri shown, ApiContext context) =>
        context.Target is { } target ? $"the request to {target}" : $"{call.Method} {shown.AbsolutePath}";

    private static string Verb(ApiContext context) => context.Target is null ? "connect" : "send";

    private static string Place(ApiContext context) => context.Target is null ? "connection" : "target";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static bool Holds(string text, Redactor redactor) => redactor.Clean(text) != text;

    private static bool IsOfProxy(Exception exception) =>
#if NET
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError };
#else
        exception.Message.Contains("407");
#endif

    private static string Proxy(ApiContext context) => context.Options.Proxy.Address is { } address ? $"The proxy {address.Authority}" : "The system's proxy";

    private static ApiAuthenticationException ProxyAuthentication(ApiContext context, Uri uri) => new(
        "ProxyAuthentication",
        $"{Proxy(context)} asks for a credential (407).",
        $"{Capital(Verb(context))} with -ProxyCredential or -ProxyUseDefaultCredentials.")
    { StatusCode = 407, Uri = uri };

    private static string Sentence(string text) => text.TrimEnd(' ', '.') + ".";

    private static string To(HttpResponseMessage response, Redactor redactor) =>
        response.Headers.Location is { IsAbsoluteUri: true } location && !Holds(location.OriginalString, redactor) ? $" to {location.Host}" : "";

    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        // A date is meant by the server's clock; this computer's may be wrong.
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - (response.Headers.Date ?? time.GetUtcNow()) : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string Words(TimeSpan time) => time.TotalSeconds < 120
        ? FormattableString.Invariant($"{Math.Max(1, Math.Ceiling(time.TotalSeconds)):0} s")
        : FormattableString.Invariant($"{Math.Ceiling(time.TotalMinutes):0} min");

    /// <summary>The server's own code and words, in whichever of the known shapes, or else plain text.</summary>
    public static (string? Code, string? Text) ReadBody(ReadOnlyMemory<byte> body, Redactor redactor)
    {
        if (body.IsEmpty)
            return (null, null);
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return (null, null);
            if ((root.TryGetProperty("Error", out var error) || root.TryGetProperty("error", out error)) && error.ValueKind == JsonValueKind.Object)
                root = error;
            var message = Member(root, "message") ?? Member(root, "Message") ?? Member(root, "error_description") ?? Member(root, "error")
                ?? Member(root, "reason") ?? Member(root, "text");
            return (Member(root, "error") ?? message, message);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair or broken UTF-8 in a name or a text.
            return (null, null);
        }
        catch (JsonException)
        {
            var text = JsonText.Decode(body.Span).Trim();
            return (null, text.Length == 0 || text[0] == '<' ? null : Shorten(text, redactor));
        }

        string? Member(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Shorten(value.GetString()!, redactor) : null;
    }

    public static string Shorten(string text, Redactor redactor)
    {
        // Cleaned first: half a secret is not recognised any more.
        text = redactor.Clean(text);
        return text.Length <= LongestServerText ? text : text.Substring(0, LongestServerText) + "…";
    }
}
