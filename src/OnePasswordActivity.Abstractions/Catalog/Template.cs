using System;
using System.Text;

namespace OnePasswordActivity;

/// <summary>Fills in what a text leaves open in braces. What is filled in is not looked at again, so that a name may have braces, too.</summary>
internal static class Template
{
    public static string Fill(string template, params (string Name, string Value)[] words)
    {
        var text = new StringBuilder(template.Length + 48);
        var at = 0;
        while (true)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
                return text.Append(template, at, template.Length - at).ToString();
            text.Append(template, at, open - at);
            var name = template.Substring(open + 1, close - open - 1);
            var word = Array.Find(words, word => word.Name == name);
            text.Append(word.Value ?? template.Substring(open, close - open + 1));
            at = close + 1;
        }
    }
}
