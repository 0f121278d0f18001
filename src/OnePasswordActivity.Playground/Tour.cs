using System;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Text;

namespace OnePasswordActivity.Playground;

/// <summary>Turns Tour.ps1 into a script that shows its comments and each command before it runs.</summary>
internal static class Tour
{
    public static string ToScript(string output)
    {
        ScriptBlockAst tour = Parser.ParseInput(Read(), out Token[] tokens, out _);
        var script = new StringBuilder();
        var pieces = tokens.Where(token => token.Kind == TokenKind.Comment).Select(token => (token.Extent, IsComment: true))
            .Concat(tour.EndBlock.Statements.Select(statement => (statement.Extent, IsComment: false)));
        foreach (var (extent, isComment) in pieces.OrderBy(piece => piece.Extent.StartOffset))
            script.Append(isComment ? Echo.Line() + Echo.Line(ConsoleColor.Green, extent.Text) : Show(extent.Text, output)).Append('\n');
        return script.ToString();
    }

    // Dot-sourced, so that its variables stay for the person; formatted by itself, as if it were typed.
    private static string Show(string command, string output) =>
        Echo.Line(ConsoleColor.Cyan, "PS> " + command.ReplaceLineEndings("\n>> ")) + $". {{ {command} }} | {output}";

    private static string Read()
    {
        using var reader = new StreamReader(typeof(Tour).Assembly.GetManifestResourceStream("Tour.ps1")!);
        return reader.ReadToEnd();
    }
}
