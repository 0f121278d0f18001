using System.Collections.Generic;
using System.Linq;

namespace OnePasswordActivity.Engine;

/// <summary>
/// What to look for in all of an event's text. An event is found when it has every term, each in one of its values: a word is found at the
/// beginning of a word, a phrase in quotation marks with all that is in it, and a term that begins with <c>*</c> within words too.
/// </summary>
public sealed class TextSearch
{
    private TextSearch(IReadOnlyList<SearchTerm> terms) => Terms = terms;

    /// <summary>The terms.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>Reads what a person wrote; null when there is nothing to look for.</summary>
    /// <param name="texts">The texts; the words of all of them are looked for.</param>
    public static TextSearch? Parse(IEnumerable<string> texts)
    {
        var terms = texts.SelectMany(Parts).Select(Term).Where(term => term is not null).Select(term => term!).ToList();
        return terms.Count == 0 ? null : new TextSearch(terms);
    }

    /// <summary>What is between blanks or between quotation marks.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (quoted ? text[i] != '"' : text[i] != '"' && !char.IsWhiteSpace(text[i])))
                continue;
            if (i > start)
                yield return text.Substring(start, i - start);
            start = i + 1;
            quoted = i < text.Length && text[i] == '"' && !quoted;
        }
    }

    private static SearchTerm? Term(string part)
    {
        var text = part.Trim('*');
        return text.Trim().Length == 0 ? null : new SearchTerm(text, part[0] == '*');
    }
}
