using System;
using System.Linq;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Events;

/// <summary>The servers of the Events API.</summary>
internal static class EventsServers
{
    private static readonly string[] Domains = [".1password.com", ".1password.ca", ".1password.eu"];

    /// <summary>The server to speak to: the address that was given, else the region's, else the one that the token names.</summary>
    public static Uri For(EventsClientOptions options, TokenClaims? claims)
    {
        if (options.BaseUri is { } address)
            return ServerAddress.Check(address);
        if (options.Region is { } region)
            return new Uri(region switch
            {
                EventsRegion.Enterprise => "https://events.ent.1password.com/",
                EventsRegion.Ca => "https://events.1password.ca/",
                EventsRegion.Eu => "https://events.1password.eu/",
                _ => "https://events.1password.com/",
            });
        if (claims is null)
            throw new InvalidInputException(
                "InvalidToken",
                options.Token.StartsWith("ops_", StringComparison.Ordinal)
                    ? "This is a token of a service account, which the Events API does not accept."
                    : "This is not a token of the Events API.",
                "Give the token of an Events Reporting integration, whole and without spaces: on 1Password.com under Integrations, Directory, Events Reporting.");
        if (claims.Audience is { } host && host.All(static letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.')
            && Domains.Any(domain => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
            && Uri.TryCreate("https://" + host + "/", UriKind.Absolute, out var named) && named.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
            return named;
        throw new InvalidInputException(
            "UnknownServer",
            claims.Audience is null ? "The token does not name its server." : $"The token names '{claims.Audience}' as its server, which is not one of 1Password's.",
            "Give -Region, or -BaseUri when you trust the server; or make a new token on 1Password.com.");
    }
}
