using System.Globalization;
using System.Linq;
using System.Text;

namespace OnePasswordActivity.Engine;

/// <summary>Makes texts comparable where capitals and accents are to make no difference, as the archive's full-text index does.</summary>
internal static class TextFolding
{
    /// <summary>Small letters without accents.</summary>
    public static string Fold(string text)
    {
        if (text.All(letter => letter < 0x80))
            return text.ToLowerInvariant();
        string parts;
        try
        {
            parts = text.Normalize(NormalizationForm.FormD);
        }
        catch (System.ArgumentException)
        {
            // Half a surrogate pair.
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(parts.Length);
        foreach (var letter in parts)
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(letter));
        return folded.ToString();
    }

    /// <summary>Whether a character belongs to a word. An address is one word.</summary>
    public static bool IsOfWord(char letter) => letter switch
    {
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '@' or '.' or '_' or '-' or ':' or '+' => true,
        < '\u0080' => false,
        _ => CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate,
    };
}
