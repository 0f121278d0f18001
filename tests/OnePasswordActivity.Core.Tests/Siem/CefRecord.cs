using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;

namespace OnePasswordActivity.Core.Tests.Siem;

/// <summary>Reads CEF as a receiver does: seven parts of a header, then pairs whose keys stand before an unescaped equals sign.</summary>
internal sealed partial class CefRecord
{
    public List<string> Header { get; } = [];

    public Dictionary<string, string> Extensions { get; } = [];

    public static CefRecord Parse(string line)
    {
        var record = new CefRecord();
        var part = new StringBuilder();
        var at = 0;
        while (record.Header.Count < 7)
        {
            var letter = line[at++];
            if (letter == '\\')
                part.Append(line[at++]);
            else if (letter != '|')
                part.Append(letter);
            if (letter != '|')
                continue;
            record.Header.Add(part.ToString());
            part.Clear();
        }

        var rest = line[at..];
        var keys = Key().Matches(rest);
        for (var i = 0; i < keys.Count; i++)
        {
            var start = keys[i].Index + keys[i].Length;
            var end = i + 1 < keys.Count ? keys[i + 1].Index : rest.Length;
            record.Extensions.Add(keys[i].Groups[1].Value, Unescape(rest[start..end]));
        }

        return record;
    }

    /// <summary>A key follows a space or begins the extensions, and its equals sign has no backslash before it.</summary>
    [GeneratedRegex(@"(?:^|(?<=[^\\]|\\\\) )([A-Za-z0-9_]+)=")]
    private static partial Regex Key();

    private static string Unescape(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '=')
                throw new FormatException("An equals sign is not escaped: " + value);
            text.Append(value[i] != '\\' ? value[i] : value[++i] switch { 'n' => '\n', 'r' => '\r', '\\' => '\\', '=' => '=', var other => throw new FormatException($"\\{other} is no escape.") });
        }

        return text.ToString();
    }
}
