using System;
using System.Globalization;
using System.IO;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>Measures in the full PowerShell.</summary>
internal static class Pwsh
{
    private const string Measure = """
        $ErrorActionPreference = 'Stop'
        $process = [Diagnostics.Process]::GetCurrentProcess()
        & $read ([Math]::Max(1000, $events / 10)) | Out-Null
        $results = foreach ($round in 1..$rounds) {
            [GC]::Collect()
            $process.Refresh()
            $processor = $process.TotalProcessorTime
            $allocated = [GC]::GetTotalAllocatedBytes($true)
            $clock = [Diagnostics.Stopwatch]::StartNew()
            & $read $events | Out-Null
            $seconds = $clock.Elapsed.TotalSeconds
            $process.Refresh()
            [pscustomobject]@{
                Events = $events
                Seconds = $seconds
                ProcessorSeconds = ($process.TotalProcessorTime - $processor).TotalSeconds
                AllocatedBytes = [GC]::GetTotalAllocatedBytes($true) - $allocated
                PeakBytes = $process.PeakWorkingSet64
            }
        }
        [Console]::WriteLine(($results | Sort-Object Seconds | Select-Object -First 1 | ConvertTo-Json -Compress))
        """;

    /// <summary>The module, with Out-Null at the end of the pipeline.</summary>
    public static Figures Module(Uri server, string stream, long events, int rounds) => Run(events, rounds, $$"""
        Import-Module '{{Places.Manifest}}'
        $read = {
            param($count)
            Connect-OPEvents -Token "events-$count" -BaseUri '{{server}}' -RequestsPerMinute 1000000 -RequestsPerHour 60000000
            {{ModuleSource.Cmdlet(stream)}} -Last 1d -ThrottleLimit 1
        }
        """);

    /// <summary>The loop that people write, with Out-Null at the end of the pipeline.</summary>
    public static Figures InvokeRestMethod(Uri server, string stream, long events, int rounds) => Run(events, rounds, $$"""
        $read = {
            param($count)
            $headers = @{ Authorization = "Bearer events-$count" }
            $body = @{ limit = 1000; start_time = (Get-Date).AddDays(-1).ToUniversalTime().ToString('o') } | ConvertTo-Json
            do {
                $page = Invoke-RestMethod -Uri '{{server}}api/v2/{{stream}}' -Method Post -Headers $headers -ContentType 'application/json' -Body $body
                $page.items
                $body = @{ cursor = $page.cursor } | ConvertTo-Json
            } while ($page.has_more)
        }
        """);

    /// <summary>Milliseconds to the first object of a pipeline that Select-Object ends: the first time and the median of more.</summary>
    public static double[] SelectFirst(Uri server, string stream) => System.Text.Json.JsonSerializer.Deserialize<double[]>(Script($$"""
        $ErrorActionPreference = 'Stop'
        Import-Module '{{Places.Manifest}}'
        Connect-OPEvents -Token events-1000000 -BaseUri '{{server}}' -RequestsPerMinute 1000000 -RequestsPerHour 60000000
        $times = foreach ($round in 1..21) {
            $clock = [Diagnostics.Stopwatch]::StartNew()
            {{ModuleSource.Cmdlet(stream)}} -Last 1d -ThrottleLimit 1 | Select-Object -First 1 | ForEach-Object { $clock.Elapsed.TotalMilliseconds }
        }
        [Console]::WriteLine((ConvertTo-Json -Compress @($times[0], ($times[1..20] | Sort-Object)[10])))
        """))!;

    /// <summary>Milliseconds to import the module, measured inside, in a process that has done nothing else.</summary>
    public static double ImportTime() => double.Parse(Script($$"""
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Import-Module '{{Places.Manifest}}'
        [Console]::WriteLine($clock.Elapsed.TotalMilliseconds.ToString('R', [cultureinfo]::InvariantCulture))
        """), CultureInfo.InvariantCulture);

    /// <summary>Runs a script from a file, so that it is parsed and compiled as scripts are.</summary>
    public static string Script(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ps1");
        File.WriteAllText(path, text);
        try
        {
            return Child.Capture(Places.Pwsh!, ["-NoLogo", "-NoProfile", "-NonInteractive", "-File", path]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Figures Run(long events, int rounds, string definition) =>
        Figures.Parse(Script(string.Create(CultureInfo.InvariantCulture, $"$events, $rounds = {events}, {rounds}\n{definition}\n{Measure}")));
}
