using System;

namespace OnePasswordActivity.Core.Http;

/// <summary>Where requests may go: HTTPS, or plain HTTP on this computer, and only ever to the connection's own server.</summary>
internal static class ServerAddress
{
    public static Uri Check(Uri address)
    {
        if (address.IsAbsoluteUri && address.UserInfo.Length > 0)
            throw new InvalidInputException(
                "InvalidUri",
                "The address of the server holds a user name or a password.",
                "Give scheme, host and port only, such as https://server.example.com:8443.");
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            throw new InvalidInputException(
                "InvalidUri",
                $"'{address}' is not the address of a server.",
                "Give an address such as https://server.example.com.");
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            throw new InvalidInputException(
                "InsecureUri",
                $"'{address.GetLeftPart(UriPartial.Authority)}' would carry the secret unencrypted.",
                "Give an https:// address. Plain HTTP is accepted for this computer only, such as http://127.0.0.1:8080.");
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new InvalidInputException(
                "InvalidUri",
                "The address of the server holds a query or a fragment.",
                "Give scheme, host and port only, such as https://server.example.com:8443.");
        var text = address.AbsoluteUri;
        return text.EndsWith("/", StringComparison.Ordinal) ? address : new Uri(text + "/");
    }

    /// <summary>The address of a path on the server; an address elsewhere is refused, because the request carries a secret.</summary>
    public static Uri Resolve(Uri server, string path)
    {
        var absolute = path.IndexOf("://", StringComparison.Ordinal) is var at && at > 0 && path.IndexOfAny(['/', '?', '#']) > at;
        if ((absolute ? Uri.TryCreate(path, UriKind.Absolute, out var address) : Uri.TryCreate(server, path.TrimStart('/'), out address))
            && address!.Scheme == server.Scheme
            && string.Equals(address.Authority, server.Authority, StringComparison.OrdinalIgnoreCase)
            && address.UserInfo.Length == 0
            && server.IsBaseOf(address))
            return address;
        throw new InvalidInputException(
            "ForeignAddress",
            $"The path does not lead to {server.Authority}, and the connection's secret is for that server only.",
            "Give a path such as /api/v2/auditevents, or connect to the other server.");
    }
}
