using System.Collections.Generic;
using System.Text;

namespace OnePasswordActivity.Core.Reports;

/// <summary>Reads and writes CSV as RFC 4180 has it.</summary>
internal static class CsvText
{
    /// <summary>
    /// A field of text. Spreadsheets take what begins with = + - @, a tab or a line break for a formula; such a text gets an apostrophe in front,
    /// which they take for "this is text". Always in quotation marks, so that no separator within it can begin a new cell.
    /// </summary>
    public static void Append(StringBuilder line, string text)
    {
        line.Append('"');
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠')
            line.Append('\'');
        line.Append(text.Replace("\"", "\"\"")).Append('"');
    }

    /// <summary>The rows of a text, each with the line where it begins. The separator is what the first line has: a comma, a semicolon or a tab.</summary>
    public static IEnumerable<(int Line, List<string> Fields)> Rows(string text)
    {
        var separator = Separator(text);
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, begin, quoted, wasQuoted) = (1, 1, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (sign == '\n')
                line++;
            if (quoted)
            {
                if (sign != '"')
                    field.Append(sign);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (sign == '"' && field.Length == 0 && !wasQuoted)
            {
                quoted = wasQuoted = true;
            }
            else if (sign == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
                wasQuoted = false;
            }
            else if (sign == '\n')
            {
                fields.Add(field.ToString());
                yield return (begin, fields);
                (fields, begin, wasQuoted) = ([], line, false);
                field.Clear();
            }
            else if (sign != '\r' || (i + 1 < text.Length && text[i + 1] != '\n'))
            {
                field.Append(sign);
            }
        }

        if (field.Length > 0 || wasQuoted || fields.Count > 0)
        {
            fields.Add(field.ToString());
            yield return (begin, fields);
        }
    }

    private static char Separator(string text)
    {
        var quoted = false;
        foreach (var sign in text)
        {
            quoted ^= sign == '"';
            if (quoted)
                continue;
            if (sign is ',' or ';' or '\t')
                return sign;
            if (sign == '\n' && text[0] != '#')
                break;
        }

        return ',';
    }
}
