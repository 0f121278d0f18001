using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace OnePasswordActivity.Benchmarks;

/// <summary>Where things are.</summary>
internal static class Places
{
    public static string Manifest { get; } = Path.Combine(Metadata("ModulePath"), "OnePasswordActivity.psd1");

    public static string Document { get; } = Path.Combine(Metadata("RepositoryRoot"), "docs", "benchmarks.md");

    /// <summary>The full PowerShell on the PATH, or null.</summary>
    public static string? Pwsh { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")).FirstOrDefault(File.Exists);

    private static string Metadata(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
