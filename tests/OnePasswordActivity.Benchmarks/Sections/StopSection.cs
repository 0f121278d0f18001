using System;
using System.IO;
using System.Linq;
using OnePasswordActivity.Benchmarks.Reading;
using OnePasswordActivity.Benchmarks.Reporting;
using OnePasswordActivity.Benchmarks.Serving;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Benchmarks.Sections;

/// <summary>How soon Ctrl+C gives the prompt back, whatever the command is doing.</summary>
internal sealed class StopSection : ISection
{
    private const string Usages = "Get-OPItemUsage -Last 100d -PageSize 20", OneByOne = Usages + " -ThrottleLimit 1";

    /// <summary>For what would go on for longer than anybody measures.</summary>
    private const int Endless = 1_000_000_000;

    public string Name => "stop";

    public void Run(Options options, EventPool pool, PageServer server, Report report)
    {
        report.Heading("Ctrl+C");
        report.Add(
            $"From the stop to the end of the pipeline, with all that the command held cleaned up: {Child.Stops} stops for each row, each at a random moment of the first half second. "
            + $"The first one of a process also compiles what it needs; in the first row each of {Child.Stops} stops has a process of its own, which is loading the engine.");
        var table = new Table("stopped while", "first, ms", "median, ms", "longest, ms");
        double longest = 0;
        AtFault("connecting, for the first time in a process", Fault.DelayedReply(TimeSpan.FromMinutes(30)), null);
        AtFault("waiting for the first byte", Fault.DelayedReply(TimeSpan.FromMinutes(30)), OneByOne);
        AtFault("a body comes byte by byte", Fault.SlowBody(TimeSpan.FromMilliseconds(20)), OneByOne);
        AtFault("waiting to try again", Fault.Status(503, "3000"), OneByOne);
        AtFault("waiting for the rate limit", null, OneByOne, "-RequestsPerMinute 1");
        AtFault("following, between two polls", null, "Get-OPItemUsage -Wait -PollInterval 1h");
        AtFault("parts of a window come side by side", Fault.DelayedReply(TimeSpan.FromMilliseconds(30)), Usages);
        Add("events come at full speed", server.Uri, $"events-{Endless}", "", "Get-OPItemUsage -Last 1d -ThrottleLimit 1 | Measure-Event");
        Add("the next command is slow", server.Uri, $"events-{Endless}", "", "Get-OPItemUsage -Last 1d -ThrottleLimit 1 | ForEach-Object { [Threading.Thread]::Sleep(10) }");
        var folder = Directory.CreateTempSubdirectory("opa").FullName;
        try
        {
            var path = Path.Combine(folder, "activity.db");
            Add("an archive is filled at full speed", server.Uri, $"history-{options.Events}", "", $"Sync-OPActivity -Path {path}");
            foreach (var (state, script) in new[]
            {
                ("an archive is read", $"Get-OPItemUsage -Archive {path} | Measure-Event"), ("an archive is searched", $"Get-OPItemUsage -Archive {path} -Text *zz"),
                ("a report is made", $"Get-OPReport -Name Overview -Archive {path}"), ("an archive is judged", $"Find-OPSuspiciousActivity -Archive {path}"),
            })
                Add(state, server.Uri, "events-1000", "", $"while ($true) {{ {script} }}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        report.Add(table);
        report.Target("Ctrl+C returns within 200 ms", Table.Number(longest) + " ms", longest <= 200);

        void AtFault(string state, Fault? fault, string? script, string connect = "")
        {
            var simulator = SimulatorServer.StartAsync(new SimulatorOptions { Events = 30_000, Live = false, RequestsPerMinute = 0, RequestsPerHour = 0 }).GetAwaiter().GetResult();
            try
            {
                if (script is null)
                    simulator.Faults.Add(fault!, times: FaultPlan.Forever);
                else if (fault is not null)
                    simulator.Faults.Add(fault, EventStream.ItemUsages, times: FaultPlan.Forever);
                Add(state, simulator.BaseUri, simulator.EventsToken, connect, script);
            }
            finally
            {
                simulator.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }

        void Add(string state, Uri uri, string token, string connect, string? script)
        {
            if (connect.Length == 0)
                connect = "-RequestsPerMinute 1000000 -RequestsPerHour 60000000";
            connect = $"Connect-OPEvents -Token {token} -BaseUri {uri} {connect}";
            var times = script is not null
                ? Child.StopTimes(connect, script, Child.Stops)
                : Enumerable.Range(1, Child.Stops).SelectMany(seed => Child.StopTimes("", connect, 1, seed)).ToArray();
            var sorted = times.Order().ToArray();
            longest = Math.Max(longest, sorted[^1]);
            table.Add(state, Table.Number(times[0], 1), Table.Number(sorted[sorted.Length / 2], 1), Table.Number(sorted[^1], 1));
        }
    }
}
