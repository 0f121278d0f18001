using System;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace OnePasswordActivity.Completion;

/// <summary>
/// What stands at the cursor: finds what fits it, and writes values so that the shell reads them as they are. The shell takes
/// typographic quotes for quotes, too.
/// </summary>
internal sealed class TypedWord
{
    private const string SingleQuotes = "'\u2018\u2019\u201A\u201B";
    private const string DoubleQuotes = "\"\u201C\u201D\u201E";

    private readonly bool isSingle;
    private readonly bool isDouble;
    private readonly WildcardPattern? pattern;

    public TypedWord(string word)
    {
        isSingle = word.Length > 0 && SingleQuotes.IndexOf(word[0]) >= 0;
        isDouble = word.Length > 0 && DoubleQuotes.IndexOf(word[0]) >= 0;
        Text = Unquote(word);
        if (WildcardPattern.ContainsWildcardCharacters(Text))
            pattern = new WildcardPattern(Text + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
    }

    /// <summary>The text without quotes and escapes.</summary>
    public string Text { get; }

    /// <summary>Whether a value begins with what was typed, or fits it where that has wildcards.</summary>
    public bool Fits(string? value) => value is not null && (value.StartsWith(Text, StringComparison.OrdinalIgnoreCase) || FitsPattern(value));

    /// <summary>A value as it has to stand in the command, with the quotes that were begun.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isBare">Whether it may stand without quotes, although it does not begin with a letter.</param>
    public string Write(string value, bool isBare)
    {
        if (isDouble)
            return Quote(value, '"', DoubleQuotes + "`$", letter => "`" + letter);
        return isSingle || !(isBare || IsPlain(value)) ? Quote(value, '\'', SingleQuotes, letter => $"{letter}{letter}") : value;
    }

    /// <summary>A text as a wildcard pattern that stands for nothing but this text.</summary>
    public static string Escape(string text) => Escape(text, "*?[]`", letter => "`" + letter);

    private static bool IsPlain(string value) =>
        value.Length > 0 && char.IsLetter(value[0]) && value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@');

    private static string Quote(string value, char quote, string special, Func<char, string> escape) => quote + Escape(value, special, escape) + quote;

    private static string Escape(string value, string special, Func<char, string> escape)
    {
        var text = new StringBuilder(value.Length + 2);
        foreach (var letter in value)
            if (special.IndexOf(letter) >= 0)
                text.Append(escape(letter));
            else
                text.Append(letter);
        return text.ToString();
    }

    private bool FitsPattern(string value)
    {
        try
        {
            return pattern?.IsMatch(value) == true;
        }
        catch (WildcardPatternException)
        {
            // A bracket that is not closed yet.
            return false;
        }
    }

    private string Unquote(string word)
    {
        var quotes = isSingle ? SingleQuotes : isDouble ? DoubleQuotes : "";
        var text = new StringBuilder(word.Length);
        for (var i = quotes.Length > 0 ? 1 : 0; i < word.Length; i++)
        {
            var isQuote = quotes.IndexOf(word[i]) >= 0;

            // Two quotes are one; one alone is the end. In single quotes the backtick is nothing special.
            if (isQuote && (i + 1 == word.Length || quotes.IndexOf(word[i + 1]) < 0))
                break;
            if ((isQuote || (word[i] == '`' && !isSingle)) && i + 1 < word.Length)
                i++;
            text.Append(word[i]);
        }

        return text.ToString();
    }
}
