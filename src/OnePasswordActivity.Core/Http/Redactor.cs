using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text.RegularExpressions;

namespace OnePasswordActivity.Core.Http;

/// <summary>Takes the secrets of a client out of any text that leaves the engine.</summary>
internal sealed class Redactor
{
    private const string Mask = "[redacted]";

    private static readonly Regex Named = new(
        """("(?:access_token|refresh_token|client_secret|token|secret|password)"\s*:\s*")(?:[^"\\]|\\.)*""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private readonly ConcurrentDictionary<string, byte> secrets = new(StringComparer.Ordinal);

    public void Add(string secret)
    {
        // Very short texts would blank out half of every message and are no secrets.
        if (secret.Length >= 6)
        {
            secrets.TryAdd(secret, 0);
            secrets.TryAdd(Uri.EscapeDataString(secret), 0);
        }
    }

    public void Forget(string secret)
    {
        secrets.TryRemove(secret, out _);
        secrets.TryRemove(Uri.EscapeDataString(secret), out _);
    }

    public string Clean(string text)
    {
        // The longest first: a secret may be part of another one.
        foreach (var secret in secrets.Keys.OrderByDescending(static secret => secret.Length))
#if NET
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
#else
            text = text.Replace(secret, Mask);
#endif
        return Named.Replace(text, "$1" + Mask);
    }
}
