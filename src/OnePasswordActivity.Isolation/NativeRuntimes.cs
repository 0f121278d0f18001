using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace OnePasswordActivity.Isolation;

/// <summary>The names of this system among the folders of native libraries.</summary>
internal static class NativeRuntimes
{
    /// <summary>The folders whose libraries may work here, the likeliest first: a .NET that is built by a distribution names only itself.</summary>
    public static IEnumerable<string> ByLikelihood()
    {
        // An emulated process needs the libraries of its own architecture, not of the computer's.
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        if (OperatingSystem.IsWindows())
            return ["win-" + architecture];
        if (OperatingSystem.IsMacOS())
            return ["osx-" + architecture];
        string glibc = "linux-" + architecture, musl = "linux-musl-" + architecture;
        return IsMusl() ? [musl, glibc] : [glibc, musl];
    }

    /// <summary>The file names of a library on this system.</summary>
    public static IEnumerable<string> FileNames(string library) =>
        OperatingSystem.IsWindows() ? [library + ".dll", library]
        : OperatingSystem.IsMacOS() ? [$"lib{library}.dylib", library]
        : [$"lib{library}.so", library];

    private static bool IsMusl() =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal)
        || File.Exists("/etc/alpine-release");
}
