using System;
using System.IO;
using System.Text;

namespace OnePasswordActivity.Benchmarks.Reporting;

/// <summary>Text that is shown while it grows, and kept as a Markdown page.</summary>
internal sealed class Report
{
    private readonly StringBuilder text = new();
    private readonly Table targets = new("target", "figure", "reached");

    public void Heading(string title, int level = 2) => Add($"{new string('#', level)} {title}");

    public void Add(object block)
    {
        Console.WriteLine($"{block}\n");
        text.Append(block).Append("\n\n");
    }

    public void Target(string target, string figure, bool reached) => targets.Add(target, figure, reached ? "yes" : "no");

    /// <summary>Writes the page as far as it has come, with the targets at its end.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, $"{text}{Targets}\n");
    }

    /// <summary>Shows the targets, which are at the end of every page.</summary>
    public void ShowTargets() => Console.WriteLine(Targets);

    private string Targets => $"## Targets\n\n{targets}";
}
