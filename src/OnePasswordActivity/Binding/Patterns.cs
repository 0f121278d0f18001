using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Binding;

/// <summary>Turns what people write into patterns of the engine, with the shell's own wildcards.</summary>
internal static class Patterns
{
    public static IReadOnlyList<TextPattern> Texts(string[]? patterns) => patterns is null ? [] : [.. patterns.Select(Text)];

    public static IReadOnlyList<IPRange> Addresses(string[]? ranges) => ranges is null ? [] : [.. ranges.Select(Address)];

    /// <summary>The first pattern that is a plain text, for which nothing found is worth an error; or null.</summary>
    public static string? FirstLiteral(params string[]?[] patterns) =>
        patterns.Where(list => list is not null).SelectMany(list => list!).FirstOrDefault(pattern => !WildcardPattern.ContainsWildcardCharacters(pattern));

    private static TextPattern Text(string pattern)
    {
        var wildcard = new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return new TextPattern(pattern, wildcard.IsMatch);
    }

    private static IPRange Address(string text) => IPRange.TryParse(text, out var range)
        ? range!
        : throw new InvalidInputException(
            "InvalidIPAddress",
            $"'{text}' is neither an IP address nor a block of them.",
            "Give an address such as 203.0.113.7, or a block such as 203.0.113.0/24 or 2001:db8::/32.");
}
