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

    /// <summary>The patterns that are plain texts: where nothing is found for one, that is worth an error.</summary>
    public static List<string> Literals(params string[]?[] patterns) =>
        [.. patterns.Where(list => list is not null).SelectMany(list => list!).Where(pattern => !WildcardPattern.ContainsWildcardCharacters(pattern))];

    private static TextPattern Text(string pattern)
    {
        try
        {
            var wildcard = new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

            // A pattern is read when it is first used; a bad one is to be told of before anything is sent.
            wildcard.IsMatch("");
            return new TextPattern(pattern, wildcard.IsMatch, isLiteral: !WildcardPattern.ContainsWildcardCharacters(pattern) && pattern.IndexOf('`') < 0);
        }
        catch (WildcardPatternException exception)
        {
            throw new InvalidInputException(
                "InvalidPattern", $"'{pattern}' is not a pattern.", "Close the brackets, or put a backtick before one that stands for itself.", exception);
        }
    }

    private static IPRange Address(string text) => IPRange.TryParse(text, out var range)
        ? range!
        : throw new InvalidInputException(
            "InvalidIPAddress",
            $"'{text}' is neither an IP address nor a block of them.",
            "Give an address such as 203.0.113.7, or a block such as 203.0.113.0/24 or 2001:db8::/32.");
}
