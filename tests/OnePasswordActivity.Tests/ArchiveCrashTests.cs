using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Whatever happens to the process that brings an archive up to date: the next one loses nothing and doubles nothing.</summary>
public sealed class ArchiveCrashTests : ModuleTest
{
    private string archive = "";

    protected override SimulatorOptions Options => new()
    {
        Seed = 3, Users = 20, Days = 100, Events = 12_000, Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
    };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        archive = TemporaryFile("activity.db");
        Session.Set("archive", archive);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_is_killed_at_any_instant_loses_nothing_and_doubles_nothing(bool faults)
    {
        var random = new Random(faults ? 2 : 1);
        var watch = Stopwatch.StartNew();
        await CompleteAsync();
        var whole = watch.Elapsed;
        for (var kill = 0; kill < Sizes.Kills; kill++)
        {
            // Most kills hit the first run of an archive, some a later one.
            if (kill % 4 == 0)
                DeleteArchive();
            if (faults)
                AddFaults(random);
            using var process = Collector.Start(archive, Server, wait: kill % 3 == 2);
            var until = whole * random.NextDouble();
            await Task.Delay(until / 2);

            // One that follows gets something to follow.
            foreach (var stream in EventStreams.All)
                Server.Append(stream);
            await Task.Delay(until / 2);
            await process.KillAsync();
            Server.Faults.Clear();
            foreach (var stream in EventStreams.All)
                Server.Append(stream);
            if (kill % 4 == 3)
                await CompleteAsync();
        }

        await CompleteAsync();
    }

    [Fact]
    public async Task A_disk_that_fills_is_told_and_gone_on_from_when_there_is_room()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (var process = Collector.Start(archive, Server, largestFile: 1 << 20))
        {
            var (code, output) = await process.EndAsync();
            Assert.True(code == 1, output);
            Assert.Contains("can't be written", output, StringComparison.Ordinal);
            Assert.Contains("Make room", output, StringComparison.Ordinal);
        }

        await CompleteAsync();
    }

    [Fact]
    public async Task Two_processes_take_turns_or_say_who_is_at_it()
    {
        var refusal = new TaskCompletionSource();
        Server.Faults.Add(Fault.HeldReply(refusal.Task), EventStream.AuditEvents, times: FaultPlan.Forever);
        using (var first = Collector.Start(archive, Server))
        {
            await Until(() => File.Exists(archive) && Run("Get-OPArchive $archive").Output.Count > 0, "the first process began");
            using (var refused = Collector.Start(archive, Server, patience: 0))
            {
                var (code, output) = await refused.EndAsync();
                Assert.True(code == 2, output);
                Assert.Contains("ArchiveInUse", output, StringComparison.Ordinal);
                Assert.Contains($"process {first.Id} on {Environment.MachineName} since", output, StringComparison.Ordinal);
            }

            using var second = Collector.Start(archive, Server);
            Server.Faults.Clear();
            refusal.SetResult();
            foreach (var process in new[] { first, second })
            {
                var (code, output) = await process.EndAsync();
                Assert.True(code == 0, output);
            }
        }

        await CheckAsync();
    }

    /// <summary>Runs to the end and compares.</summary>
    private async Task CompleteAsync()
    {
        using var process = Collector.Start(archive, Server);
        var (code, output) = await process.EndAsync();
        Assert.True(code == 0, output);
        await CheckAsync();
    }

    private async Task CheckAsync()
    {
        var rows = Run("Get-OPArchive $archive -Verify").Clean().Output;
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(true, row.Get("IsIntact")));
        Assert.All(rows, row => Assert.Empty((System.Collections.IEnumerable)row.Get("Gaps")!));
        foreach (var stream in EventStreams.All)
            Assert.Equal(Truth(stream).Order(StringComparer.Ordinal), (await Collector.ReadAsync(archive, stream)).Order(StringComparer.Ordinal));
    }

    private void DeleteArchive()
    {
        foreach (var file in new[] { "", "-wal", "-shm", "-lock" })
            File.Delete(archive + file);
    }

    private void AddFaults(Random random)
    {
        List<Fault> all = [Fault.Status(503), Fault.ResetBeforeReply, Fault.ResetInBody, Fault.TruncatedJson, Fault.Status(429, "1"), Fault.DuplicateInPage, Fault.DuplicateOnNextPage];
        for (var i = 0; i < 4; i++)
            Server.Faults.Add(all[random.Next(all.Count)], EventStreams.All[random.Next(3)], times: random.Next(1, 3), skip: random.Next(0, 20));
    }
}
