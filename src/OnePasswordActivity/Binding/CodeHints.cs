using System;
using System.Collections.Generic;
using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Binding;

/// <summary>Tells of codes that the catalog does not have: mostly a slip, after which nothing would be found and nobody would know why.</summary>
internal static class CodeHints
{
    /// <summary>What to say of the patterns that fit no known code. The API may be newer than the catalog, so they are used all the same.</summary>
    public static IEnumerable<string> Of(CatalogKind kind, string parameter, string[]? patterns)
    {
        if (patterns is null)
            yield break;
        var known = ActivityCatalog.Of(kind).Select(static entry => entry.Name).Distinct().ToList();
        foreach (var pattern in Patterns.Texts(patterns).Where(pattern => !known.Exists(pattern.IsMatch)))
            yield return $"-{parameter}: the catalog has no code '{pattern.Pattern}'.{Instead(pattern.Pattern, known)} It is looked for all the same; Get-OPActivityCatalog lists what is known.";
    }

    private static string Instead(string typed, List<string> known)
    {
        typed = typed.ToLowerInvariant();
        var (nearest, steps) = known.Select(code => (code, Steps: Steps(typed, code))).OrderBy(static pair => pair.Steps).ThenByDescending(pair => SharedStart(typed, pair.code)).First();
        return steps <= (typed.Length + 1) / 3 ? $" Did you mean '{nearest}'?" : "";
    }

    private static int SharedStart(string a, string b) => a.Zip(b, static (one, other) => one == other).TakeWhile(static same => same).Count();

    /// <summary>How many characters have to be changed, put in or taken out to come from one text to the other (Levenshtein's distance).</summary>
    private static int Steps(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
