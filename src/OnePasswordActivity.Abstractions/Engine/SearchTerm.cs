using System;
using System.Collections.Generic;

namespace OnePasswordActivity.Engine;

/// <summary>A word or phrase to look for in texts. Capitals and accents make no difference.</summary>
public sealed class SearchTerm
{
    private readonly string folded;
    private readonly bool anywhere;

    internal SearchTerm(string text, bool anywhere)
    {
        Text = text;
        folded = TextFolding.Fold(text);
        this.anywhere = anywhere;
    }

    /// <summary>The term as the person wrote it.</summary>
    public string Text { get; }

    /// <summary>
    /// The words that an index of words can find the term by, folded, and whether each is only the beginning of one; nothing where an
    /// index is of no use.
    /// </summary>
    internal IEnumerable<(string Word, bool IsBeginning)> Words()
    {
        if (anywhere)
            yield break;
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && folded[i] > '\u024F')
                yield break;
        }

        for (var i = 0; i <= folded.Length; i++)
        {
            var inWord = i < folded.Length && TextFolding.IsOfWord(folded[i]);
            if (inWord && start < 0)
                start = i;
            if (inWord || start < 0)
                continue;
            yield return (folded.Substring(start, i - start), i == folded.Length);
            start = -1;
        }
    }

    /// <summary>Whether a folded text has the term: at the beginning of a word, unless it may be anywhere.</summary>
    internal bool IsIn(string text)
    {
        if (folded.Length == 0)
            return true;
        for (var at = text.IndexOf(folded, StringComparison.Ordinal); at >= 0; at = text.IndexOf(folded, at + 1, StringComparison.Ordinal))
            if (anywhere || at == 0 || !TextFolding.IsOfWord(folded[0]) || !TextFolding.IsOfWord(text[at - 1]))
                return true;
        return false;
    }
}
