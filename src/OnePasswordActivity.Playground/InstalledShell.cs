using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace OnePasswordActivity.Playground;

/// <summary>The pwsh of this computer, as a process of its own at the same terminal.</summary>
internal sealed class InstalledShell : IShell
{
    private static readonly SemanticVersion s_oldest = new(7, 4);

    private readonly string _path;

    private InstalledShell(string path, SemanticVersion version) => (_path, Name) = (path, $"PowerShell {version.Major}.{version.Minor}.{version.Patch}");

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public string? Shortcomings => null;

    /// <inheritdoc />
    public string Output => Console.IsOutputRedirected ? "Out-String -Stream -Width 120" : "Out-Default";

    /// <summary>The pwsh on the PATH, if there is one that is new enough. Only the PATH counts, never the current folder.</summary>
    public static InstalledShell? Find()
    {
        string file = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
        return path is not null && Version(path) is { } version && version >= s_oldest ? new InstalledShell(path, version) : null;
    }

    /// <inheritdoc />
    public int Run(Script script)
    {
        var start = new ProcessStartInfo(_path) { RedirectStandardInput = Console.IsInputRedirected };
        foreach (var (name, value) in script.Environment)
            start.Environment[name] = value;
        foreach (string argument in new[] { "-NoLogo", "-NoProfile", "-ExecutionPolicy", "Bypass" })
            start.ArgumentList.Add(argument);
        if (script.Stays)
            start.ArgumentList.Add("-NoExit");
        if (Console.IsInputRedirected)
            start.ArgumentList.Add("-NonInteractive");
        start.ArgumentList.Add("-Command");
        start.ArgumentList.Add(script.Start + script.Command);

        // Ctrl+C reaches both processes, and is for pwsh to answer.
        Console.CancelKeyPress += (_, key) => key.Cancel = true;
        using Process shell = Process.Start(start)!;
        using PosixSignalRegistration terminate = EndOn(PosixSignal.SIGTERM), hangUp = EndOn(PosixSignal.SIGHUP);

        // It would wait for the end of its input.
        if (start.RedirectStandardInput)
            shell.StandardInput.Close();
        shell.WaitForExit();
        return shell.ExitCode;

        PosixSignalRegistration EndOn(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            shell.Kill(entireProcessTree: true);
        });
    }

    private static SemanticVersion? Version(string path)
    {
        try
        {
            using Process shell = Process.Start(new ProcessStartInfo(path, "-Version") { RedirectStandardOutput = true, RedirectStandardInput = true })!;
            string answer = shell.StandardOutput.ReadToEnd();
            shell.WaitForExit();
            return SemanticVersion.TryParse(answer.Trim().Split(' ')[^1], out SemanticVersion version) ? version : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
