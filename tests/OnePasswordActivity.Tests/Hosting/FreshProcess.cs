using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using Xunit;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>
/// Runs scripts in a process in which nothing of the module was ever loaded: this assembly itself, but without ASP.NET, whose libraries
/// would stand in for the module's own.
/// </summary>
internal static class FreshProcess
{
    private static readonly object Opening = new();

    /// <summary>What the scripts wrote, line by line. With more than one runspace they all begin at once.</summary>
    public static IReadOnlyList<string> Run(string script, int runspaces = 1, IReadOnlyDictionary<string, string>? environment = null)
    {
        var own = typeof(FreshProcess).Assembly.Location;
        var configuration = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.runtimeconfig.json");
        try
        {
            var version = Environment.Version;
            File.WriteAllText(configuration, $$$"""{"runtimeOptions":{"tfm":"net{{{version.Major}}}.0","framework":{"name":"Microsoft.NETCore.App","version":"{{{version.Major}}}.0.0"} }}""");
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
            foreach (var argument in new[] { "exec", "--runtimeconfig", configuration, "--depsfile", Path.ChangeExtension(own, ".deps.json"), own, $"{runspaces}" })
                start.ArgumentList.Add(argument);
            start.Environment["MANIFEST"] = ModuleFiles.Manifest;
            foreach (var pair in environment ?? new Dictionary<string, string>())
                start.Environment[pair.Key] = pair.Value;
            using var process = Process.Start(start)!;
            process.StandardInput.Write(script);
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{error.Result}\n{output}");
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            File.Delete(configuration);
        }
    }

    /// <summary>One after the other: the first runspaces of a process that open at once can come without their own commands.</summary>
    private static Runspace Open()
    {
        lock (Opening)
        {
            var runspace = RunspaceFactory.CreateRunspace(Session.State());
            runspace.Open();
            return runspace;
        }
    }

    /// <summary>The other side.</summary>
    public static int Main(string[] arguments)
    {
        var script = Console.In.ReadToEnd();
        var failed = 0;
        using var together = new Barrier(int.Parse(arguments[0], System.Globalization.CultureInfo.InvariantCulture));
        var threads = Enumerable.Range(0, together.ParticipantCount).Select(_ => new Thread(() =>
        {
            using var runspace = Open();
            using var shell = PowerShell.Create(runspace);
            shell.AddScript(script);
            together.SignalAndWait();
            try
            {
                foreach (var value in shell.Invoke())
                    Console.WriteLine(value);
            }
            catch (RuntimeException exception)
            {
                Console.Error.WriteLine(exception);
                Interlocked.Increment(ref failed);
            }

            foreach (var error in shell.Streams.Error)
            {
                Console.Error.WriteLine(error);
                Interlocked.Increment(ref failed);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return failed;
    }
}
