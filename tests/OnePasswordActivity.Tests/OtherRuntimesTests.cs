using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>The packaged engine on the runtimes of PowerShell 7.4 and of Windows PowerShell, as far as they can be had.</summary>
public sealed class OtherRuntimesTests
{
    private static readonly string Programs = typeof(OtherRuntimesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "OtherRuntimesPath").Value!;

    [Fact]
    public async Task The_packaged_engine_works_on_dotnet_8()
    {
        var folder = Directory.GetDirectories(Path.Combine(Programs, "net8.0")).Single();
        var output = await RunAsync(Path.Combine(folder, "OnePasswordActivity.OtherRuntimes" + (OperatingSystem.IsWindows() ? ".exe" : "")));
        Assert.Contains("runtime: .NET 8.", output, StringComparison.Ordinal);
    }

    [FrameworkFact]
    public async Task The_packaged_engine_works_on_dotnet_framework_or_mono()
    {
        var program = Path.Combine(Programs, "net472", "OnePasswordActivity.OtherRuntimes.exe");
        var output = OperatingSystem.IsWindows() ? await RunAsync(program) : await RunAsync("mono", program);
        Assert.Contains(OperatingSystem.IsWindows() ? "runtime: .NET Framework" : "runtime: Mono", output, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await errors + output);
        Assert.Contains("events: E1 E2 E3", output, StringComparison.Ordinal);
        Assert.Contains("user: robin@example.test", output, StringComparison.Ordinal);
        Assert.Contains("""archived: {"uuid":"4LAJLJ6HDU6GDPMRCG4BE4UMR4","category":"success"}""", output, StringComparison.Ordinal);
        return output;
    }

    private sealed class FrameworkFactAttribute : FactAttribute
    {
        public FrameworkFactAttribute()
        {
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            if (!OperatingSystem.IsWindows() && !folders.Any(folder => File.Exists(Path.Combine(folder, "mono"))))
                Skip = "There is neither .NET Framework nor Mono on this machine.";
        }
    }
}
