using System;
using System.Management.Automation.Language;

namespace OnePasswordActivity.Playground;

/// <summary>Makes statements that show text. Write-Host is not in every engine, the host itself is.</summary>
internal static class Echo
{
    public static string Line() => "$Host.UI.WriteLine(); ";

    public static string Line(ConsoleColor color, string text) =>
        $"$Host.UI.WriteLine('{color}', $Host.UI.RawUI.BackgroundColor, '{CodeGeneration.EscapeSingleQuotedStringContent(text)}'); ";
}
