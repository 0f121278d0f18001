using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>A process that brings an archive up to date with the packaged engine, and that can be killed.</summary>
internal sealed class Collector : IDisposable
{
    private static readonly string Program = Path.Combine(
        Directory.GetDirectories(Path.Combine(
            typeof(Collector).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "OtherRuntimesPath").Value!, "net8.0")).Single(),
        "OnePasswordActivity.OtherRuntimes" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    private readonly Process process;
    private readonly Task<string> output;

    private Collector(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        output = ReadAsync();

        async Task<string> ReadAsync() => await process.StandardOutput.ReadToEndAsync() + await errors;
    }

    /// <summary>Starts it.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="server">The server.</param>
    /// <param name="patience">How many seconds it waits for another process.</param>
    /// <param name="wait">Whether it goes on until it is killed.</param>
    /// <param name="largestFile">How many bytes its files may have at most; null for any number.</param>
    public static Collector Start(string archive, SimulatorServer server, int patience = 60, bool wait = false, long? largestFile = null)
    {
        string[] arguments = [archive, server.BaseUri.AbsoluteUri, server.EventsToken, server.AccountId, "100", patience.ToString(CultureInfo.InvariantCulture), .. wait ? ["wait"] : Array.Empty<string>()];
        if (largestFile is null)
            return new Collector(new ProcessStartInfo(Program, arguments));

        // The shell counts in blocks of 1024 bytes. The signal would end the process where a full disk only fails to write.
        var script = string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {largestFile / 1024}; exec \"$0\" \"$@\"");
        return new Collector(new ProcessStartInfo("bash", ["-c", script, Program, .. arguments]));
    }

    /// <summary>Starts sending an archive's events, in batches of 50.</summary>
    public static Collector Send(string archive, string kind, Uri target, params string[] credentials) =>
        new(new ProcessStartInfo(Program, ["send", archive, kind, target.AbsoluteUri, .. credentials]));

    /// <summary>Starts exporting an archive's events to compressed files of days.</summary>
    public static Collector Export(string archive, string folder) => new(new ProcessStartInfo(Program, ["export", archive, folder]));

    public int Id => process.Id;

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int Code, string Output)> EndAsync()
    {
        await process.WaitForExitAsync();
        return (process.ExitCode, await output);
    }

    public void Dispose() => process.Dispose();
}
