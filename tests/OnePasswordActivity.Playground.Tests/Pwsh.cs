using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace OnePasswordActivity.Playground.Tests;

/// <summary>Whether this computer has a pwsh that the playground takes.</summary>
internal static class Pwsh
{
    /// <summary>Why tests that need it are skipped, or null.</summary>
    public static string? Missing { get; } = IsThere() ? null : "There is no pwsh 7.4 or later on the PATH.";

    private static bool IsThere()
    {
        string file = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        if (path is null)
            return false;
        using Process pwsh = Process.Start(new ProcessStartInfo(path, "-Version") { RedirectStandardOutput = true })!;
        string version = pwsh.StandardOutput.ReadToEnd().Trim().Split(' ')[^1].Split('-')[0];
        pwsh.WaitForExit();
        return Version.Parse(version) >= new Version(7, 4);
    }
}
