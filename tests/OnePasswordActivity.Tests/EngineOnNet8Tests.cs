using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>PowerShell 7.4 runs on .NET 8, whose own libraries are older than the engine's.</summary>
public sealed class EngineOnNet8Tests
{
    private static readonly string Program = typeof(EngineOnNet8Tests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Net8Path").Value + (OperatingSystem.IsWindows() ? ".exe" : "");

    [Fact]
    public async Task The_packaged_engine_loads_and_works_on_dotnet_8()
    {
        using var process = Process.Start(new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await errors + output);
        Assert.Contains("runtime: .NET 8.", output, StringComparison.Ordinal);
        Assert.Contains("context: OnePasswordActivity", output, StringComparison.Ordinal);
        Assert.Contains("events: E1 E2 E3", output, StringComparison.Ordinal);
        Assert.Contains("user: robin@example.test", output, StringComparison.Ordinal);
    }
}
