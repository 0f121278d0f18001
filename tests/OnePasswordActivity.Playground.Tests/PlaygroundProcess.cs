using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Playground.Tests;

/// <summary>Runs the program without a terminal.</summary>
internal static class PlaygroundProcess
{
    private static readonly string Program = typeof(PlaygroundProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "PlaygroundPath").Value!;

    /// <summary>On a computer that has no pwsh.</summary>
    public static Task<Outcome> RunWithoutPwshAsync(params string[] arguments) => FeedAsync("", AppContext.BaseDirectory, arguments);

    /// <summary>On this computer as it is.</summary>
    public static Task<Outcome> RunAsync(params string[] arguments) => FeedAsync("", Environment.GetEnvironmentVariable("PATH")!, arguments);

    /// <summary>With something in the input.</summary>
    public static Task<Outcome> RunWithInputAsync(string input, params string[] arguments) => FeedAsync(input, AppContext.BaseDirectory, arguments);

    private static async Task<Outcome> FeedAsync(string input, string path, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path;
        using Process process = Process.Start(start)!;
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token), errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Outcome(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
