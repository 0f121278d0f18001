using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Benchmarks.Archives;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>
/// Measures in a process of its own, so that every run starts alike and its peak is its own. The process is without ASP.NET, whose
/// libraries would stand in for the module's.
/// </summary>
internal static class Child
{
    public const string Bytes = "bytes", Serializer = "serializer", Node = "node", Module = "module", ModuleParts = "module-parts", First = "first", Stop = "stop", Import = "import", Archive = "archive", Detect = "detect";

    /// <summary>How often each command is stopped.</summary>
    public const int Stops = 20;

    private const string Marker = "--child";

    /// <summary>Reads a stream in so many rounds, of which the fastest one counts, after a short one that warms up.</summary>
    public static Figures Read(string way, Uri server, string stream, long events, int rounds) =>
        Figures.Parse(Run(way, server.ToString(), stream, $"{events}", $"{rounds}"));

    /// <summary>Reads a stream once and nothing else.</summary>
    public static Figures ReadOnce(string way, Uri server, string stream, long events) => Read(way, server, stream, events, 0);

    /// <summary>Milliseconds to the first object of a command in place of <c>{cmdlet}</c>: the first time and the median of more.</summary>
    public static double[] FirstObject(Uri server, string stream, string script) =>
        JsonSerializer.Deserialize<double[]>(Run(First, server.ToString(), stream, script))!;

    /// <summary>Milliseconds that stopping a command took, each time at another moment.</summary>
    /// <param name="connect">What to run first.</param>
    /// <param name="script">What to stop.</param>
    /// <param name="stops">How often.</param>
    /// <param name="seed">What decides on the moments.</param>
    public static double[] StopTimes(string connect, string script, int stops, int seed = 1) =>
        JsonSerializer.Deserialize<double[]>(Run(Stop, connect, script, $"{stops}", $"{seed}"))!;

    /// <summary>Milliseconds to import the module.</summary>
    public static double ImportTime() => double.Parse(Run(Import), CultureInfo.InvariantCulture);

    /// <summary>Does something with the events of all streams.</summary>
    public static Figures Store(ArchiveWay way, Uri server, string path, long events) => Figures.Parse(Run(Archive, $"{way}", server.ToString(), path, $"{events}"));

    /// <summary>Takes the events of an archive through the rules, or reads them only.</summary>
    public static Figures Judge(DetectWay way, string path) => Figures.Parse(Run(Detect, $"{way}", path));

    /// <summary>The last line that a process wrote.</summary>
    public static string Capture(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd().Split('\n')[^1] : throw new InvalidOperationException($"{program} failed.\n{output}");
    }

    /// <summary>The other side: the arguments when this process is such a child.</summary>
    public static string[]? ArgumentsOf(string[] arguments) => arguments is [Marker, .. var rest] ? rest : null;

    public static async Task MainAsync(string[] arguments) => Console.WriteLine(arguments switch
    {
        [Import] => MeasureImport().ToString("R", CultureInfo.InvariantCulture),
        [Stop, var connect, var script, var stops, var seed] => JsonSerializer.Serialize(MeasureStops(
            connect, script, int.Parse(stops, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture))),
        [First, var server, var stream, var script] => JsonSerializer.Serialize(MeasureFirst(new Uri(server), stream, script)),
        [Archive, var way, var server, var path, var events] =>
            ArchiveRun.Measure(Enum.Parse<ArchiveWay>(way), new Uri(server), path, long.Parse(events, CultureInfo.InvariantCulture)).ToJson(),
        [Detect, var way, var path] => (await DetectRun.MeasureAsync(Enum.Parse<DetectWay>(way), path)).ToJson(),
        [var way, var server, var stream, var events, var rounds] => (await MeasureAsync(
            way, new Uri(server), stream, long.Parse(events, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture))).ToJson(),
        _ => throw new ArgumentException("Not the arguments of a child."),
    });

    private static string Run(params string[] arguments)
    {
        var own = typeof(Child).Assembly.Location;
        var configuration = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.runtimeconfig.json");
        var version = Environment.Version;
        File.WriteAllText(configuration, $$$"""{"runtimeOptions":{"tfm":"net{{{version.Major}}}.0","framework":{"name":"Microsoft.NETCore.App","version":"{{{version.Major}}}.0.0"} }}""");
        try
        {
            return Capture("dotnet", ["exec", "--runtimeconfig", configuration, "--depsfile", Path.ChangeExtension(own, ".deps.json"), own, Marker, .. arguments]);
        }
        finally
        {
            File.Delete(configuration);
        }
    }

    private static async Task<Figures> MeasureAsync(string way, Uri server, string stream, long events, int rounds)
    {
        using IEventSource source = way switch
        {
            Bytes => new BytesSource(),
            Serializer => new SerializerSource(),
            Node => new NodeSource(),
            Module => new ModuleSource(),
            ModuleParts => new ModuleSource("Measure-Event -Parts"),
            _ => throw new ArgumentException($"There is no way '{way}'."),
        };
        if (rounds > 0)
        {
            source.Connect(server, stream, Math.Max(1000, events / 10));
            await source.ReadAsync();
        }

        source.Connect(server, stream, events);
        var results = new List<Figures>();
        for (var round = 0; round < Math.Max(1, rounds); round++)
        {
            GC.Collect();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var processor = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            var count = await source.ReadAsync();
            var seconds = clock.Elapsed.TotalSeconds;
            if (count != events)
                throw new InvalidOperationException($"{count} events came instead of {events}.");
            results.Add(new Figures(count, seconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated, 0));
        }

        using var process = Process.GetCurrentProcess();
        return results.MinBy(result => result.Seconds)! with { PeakBytes = process.PeakWorkingSet64 };
    }

    private static double[] MeasureFirst(Uri server, string stream, string script)
    {
        using var module = new ModuleSource();
        module.Connect(server, stream, 1_000_000);
        var times = new List<double>();
        for (var round = 0; round < 21; round++)
        {
            using var shell = PowerShell.Create(module.Runspace);
            shell.AddScript(script.Replace("{cmdlet}", ModuleSource.Cmdlet(stream), StringComparison.Ordinal));
            using var output = new PSDataCollection<PSObject>();
            var clock = Stopwatch.StartNew();
            double? first = null;
            output.DataAdded += (_, _) => first ??= clock.Elapsed.TotalMilliseconds;
            shell.Invoke(null, output);
            times.Add(first ?? double.NaN);
        }

        return [times[0], times.Skip(1).Order().ElementAt(times.Count / 2)];
    }

    private static double[] MeasureStops(string connect, string script, int stops, int seed)
    {
        using var module = new ModuleSource();
        if (connect.Length > 0)
        {
            using var shell = PowerShell.Create(module.Runspace);
            shell.AddScript(connect).Invoke();
            if (shell.HadErrors)
                throw new InvalidOperationException(shell.Streams.Error[0].ToString());
        }

        var random = new Random(seed);
        var times = new double[stops];
        for (var round = 0; round < stops; round++)
        {
            using var shell = PowerShell.Create(module.Runspace);
            using var output = new PSDataCollection<PSObject>();
            var running = shell.AddScript(script).BeginInvoke<PSObject, PSObject>(null, output);
            Thread.Sleep(random.Next(500));
            if (running.IsCompleted)
                throw new InvalidOperationException($"It ended by itself: {script}");
            var clock = Stopwatch.StartNew();
            shell.Stop();
            times[round] = clock.Elapsed.TotalMilliseconds;
        }

        return times;
    }

    private static double MeasureImport()
    {
        using var runspace = ModuleSource.OpenEmpty();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript("1").Invoke();
        shell.Commands.Clear();
        var clock = Stopwatch.StartNew();
        shell.AddCommand("Import-Module").AddParameter("Name", Places.Manifest).AddParameter("ErrorAction", "Stop").Invoke();
        return clock.Elapsed.TotalMilliseconds;
    }
}
