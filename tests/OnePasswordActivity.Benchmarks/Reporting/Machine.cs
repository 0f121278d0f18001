using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace OnePasswordActivity.Benchmarks.Reporting;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Description
    {
        get
        {
            var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Measured on {DateTime.UtcNow:yyyy-MM-dd} with {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture}), {Processor()}{Environment.ProcessorCount} cores, {memory:0} GB of memory{(Load is { } load ? $", with a load average of {load} at the start (much above 0 means that something else was running, and that the figures are noisy)" : "")}.");
        }
    }

    /// <summary>
    /// How many threads wanted a core in the last minute, or null where the system does not say. At the beginning more than a little means that
    /// others were busy; later the benchmark is among them.
    /// </summary>
    public static string? Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;

    private static string Processor()
    {
        var name = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return name is null or "unknown" ? "" : name + ", ";
    }
}
