using System.Linq;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>Turns a search into a question to the full-text index, which knows words and their beginnings.</summary>
internal static class WordQuery
{
    /// <summary>Shorter beginnings of words are in so many events that the index is no help.</summary>
    private const int ShortestBeginning = 3;

    /// <summary>The question, or null where the index is of no use. What it finds may be too much, and is never too little.</summary>
    public static string? Of(TextSearch search)
    {
        var words = search.Terms.SelectMany(term => term.Words())
            .Where(word => !word.IsBeginning || word.Word.Length >= ShortestBeginning)
            .Select(word => word.IsBeginning ? $"\"{word.Word}\" *" : $"\"{word.Word}\"")
            .Distinct()
            .ToList();
        return words.Count == 0 ? null : string.Join(" AND ", words);
    }
}
