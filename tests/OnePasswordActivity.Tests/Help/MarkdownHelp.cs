using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace OnePasswordActivity.Tests.Help;

/// <summary>Reads the pages in docs/en-US.</summary>
internal static class MarkdownHelp
{
    public static HelpPage Read(string path)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        var sections = Parts(text, "## ").ToDictionary(part => part.Title, part => part.Text);
        return new HelpPage(Path.GetFileNameWithoutExtension(path))
        {
            Uri = Regex.Match(text, @"^HelpUri: (.*)$", RegexOptions.Multiline).Groups[1].Value,
            Synopsis = HelpPage.Plain(sections["SYNOPSIS"]),
            Description = HelpPage.Plain(sections["DESCRIPTION"]),
            Notes = HelpPage.Plain(sections["NOTES"]),
            Examples = [.. Parts(sections["EXAMPLES"], "### ").Select(Example)],
            Parameters = [.. Parts(sections["PARAMETERS"], "### ").Where(part => part.Title.StartsWith('-')).Select(Parameter)],
            Syntax = [.. Parts(sections["SYNTAX"], "### ").Select(part => Names(part.Text))],
            Inputs = Types(sections["INPUTS"]),
            Outputs = Types(sections["OUTPUTS"]),
            Links = [.. Regex.Matches(sections["RELATED LINKS"], @"^- \[([^\]]+)\]", RegexOptions.Multiline).Select(match => match.Groups[1].Value)],
        };
    }

    /// <summary>The parameters that a line of syntax names, in alphabetical order.</summary>
    private static string Names(string syntax) =>
        string.Join(" ", Regex.Matches(syntax, @"(?<=[\s\[])-(\w+)").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    private static IEnumerable<(string Title, string Text)> Parts(string text, string mark)
    {
        // A mark in a block of code is none.
        var code = false;
        string? title = null;
        var lines = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            code ^= line.StartsWith("```", StringComparison.Ordinal);
            if (code || !line.StartsWith(mark, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (title is not null)
                yield return (title, string.Join('\n', lines).Trim());
            title = line[mark.Length..];
            lines.Clear();
        }

        if (title is not null)
            yield return (title, string.Join('\n', lines).Trim());
    }

    private static (string Title, string Code, string Remarks) Example((string Title, string Text) part)
    {
        var match = Regex.Match(part.Text, @"\A```powershell\n(.*?)\n```\n(.*)\z", RegexOptions.Singleline);
        Assert.True(match.Success, $"'{part.Title}' is not a block of code and then what to say of it.");
        return (part.Title, match.Groups[1].Value, HelpPage.Plain(match.Groups[2].Value));
    }

    private static IReadOnlyList<(string Type, string Text)> Types(string section) =>
        [.. Parts(section, "### ").Select(part => (part.Title, HelpPage.Plain(part.Text)))];

    private static HelpParameter Parameter((string Title, string Text) part)
    {
        var match = Regex.Match(part.Text, @"\A(.*?)\n\n```yaml\n(.*?)\n```\z", RegexOptions.Singleline);
        Assert.True(match.Success, $"'{part.Title}' has no text or no yaml.");
        var yaml = match.Groups[2].Value.Split('\n');
        var sets = new List<string>();
        foreach (var line in yaml.SkipWhile(line => line != "ParameterSets:").Skip(1).TakeWhile(line => line.StartsWith('-') || line.StartsWith(' ')))
            if (line.StartsWith("- Name: ", StringComparison.Ordinal))
                sets.Add(line["- Name: ".Length..]);
            else if (!line.EndsWith(" false", StringComparison.Ordinal))
                sets[^1] += line.Replace("  ", " ", StringComparison.Ordinal).Replace(": true", "", StringComparison.Ordinal);
        return new HelpParameter(part.Title[1..])
        {
            Text = HelpPage.Plain(match.Groups[1].Value),
            Type = Value("Type"),
            Default = Value("DefaultValue"),
            Aliases = List("Aliases"),
            Values = List("AcceptedValues"),
            Wildcards = Value("SupportsWildcards") == "true",
            IsRequired = sets.Any(set => set.Contains("IsRequired", StringComparison.Ordinal)),
            Position = Regex.Match(sets[0], @"Position: (\w+)").Groups[1].Value,
            ByValue = sets.Any(set => Regex.IsMatch(set, @"ValueFromPipeline\b")),
            ByName = sets.Any(set => set.Contains("ValueFromPipelineByPropertyName", StringComparison.Ordinal)),
            Sets = string.Join("; ", sets.Order(StringComparer.Ordinal)),
        };

        string Value(string key) => yaml.Single(line => line.StartsWith(key + ": ", StringComparison.Ordinal))[(key.Length + 2)..].Trim('\'');

        string List(string key) => string.Join(", ", yaml.SkipWhile(line => line != key + ":").Skip(1)
            .TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Trim('\'')));
    }
}
