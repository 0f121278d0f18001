using System;

namespace OnePasswordActivity.Core.Detection;

/// <summary>Domains of e-mail addresses.</summary>
internal static class Domains
{
    /// <summary>Whether an address is of another domain than the company's: its listed ones, or else that of who acts.</summary>
    public static bool IsForeign(string? email, Person actor, Watchlist watchlist)
    {
        if (Of(email) is not { } domain)
            return false;
        if (watchlist.CompanyDomains.Count > 0)
            return !watchlist.CompanyDomains.ContainsKey(domain);
        return !actor.IsService && Of(actor.Email) is { } own && !string.Equals(own, domain, StringComparison.OrdinalIgnoreCase);
    }

    private static string? Of(string? email) => email?.LastIndexOf('@') is { } at and >= 0 && at + 1 < email.Length ? email.Substring(at + 1) : null;
}
