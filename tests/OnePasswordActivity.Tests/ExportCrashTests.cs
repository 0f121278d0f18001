using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>Whenever the process is killed that exports an archive's events: files are whole or have no name, and each event is in one, once.</summary>
public sealed class ExportCrashTests : ModuleTest
{
    /// <summary>How many exports are killed, each twice.</summary>
    private static int Exports => (Sizes.Kills + 1) / 2;

    protected override SimulatorOptions Options => new()
    {
        Seed = 8, Users = 20, Days = 100, Events = 6_000, Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
    };

    [Fact]
    public async Task An_export_that_is_killed_at_any_instant_loses_and_doubles_nothing()
    {
        var archive = TemporaryFile("activity.db");
        Session.Set("archive", archive);
        ConnectEvents();
        Run("Sync-OPActivity $archive").Clean();
        var all = EventStreams.All.SelectMany(stream => Truth(stream)).Order(StringComparer.Ordinal).ToList();

        // How long one takes from its first file on says when to kill the others.
        var took = await ExportAsync(archive, Folder("whole"), TimeSpan.MaxValue);
        Assert.Equal(all, Records(Folder("whole")));
        Assert.True(Directory.GetFiles(Folder("whole")).Length > 100);

        var random = new Random(9);
        var killed = 0;
        for (var export = 0; export < Exports; export++)
        {
            var folder = Folder($"killed {export}");
            for (var kill = 0; kill < 2; kill++)
            {
                var after = await ExportAsync(archive, folder, took * random.NextDouble());
                killed += after == TimeSpan.MaxValue ? 0 : 1;
                var written = Records(folder);
                Assert.Equal(written.Length, written.Distinct().Count());
                Assert.Empty(written.Except(all));
            }

            await ExportAsync(archive, folder, TimeSpan.MaxValue);
            Assert.Equal(all, Records(folder));
            Assert.Empty(Directory.GetFiles(folder, "*.partial"));
        }

        Assert.True(killed > 0);
    }

    /// <summary>Exports, and kills the process so long after its first file appeared.</summary>
    /// <returns>How long it ran from its first file on, and the longest time where it was over before the kill or was not to be killed at all but had nothing to do.</returns>
    private static async Task<TimeSpan> ExportAsync(string archive, string folder, TimeSpan kill)
    {
        var before = Directory.GetFiles(folder).Length;
        using var process = Collector.Export(archive, folder);
        var ended = process.EndAsync();
        while (!ended.IsCompleted && Directory.GetFiles(folder).Length == before)
            await Task.Delay(1);
        var watch = Stopwatch.StartNew();
        if (kill != TimeSpan.MaxValue && await Task.WhenAny(ended, Task.Delay(kill)) != ended)
        {
            await process.KillAsync();
            return watch.Elapsed;
        }

        var (code, output) = await ended;
        Assert.True(code == 0, output);
        return kill == TimeSpan.MaxValue ? watch.Elapsed : TimeSpan.MaxValue;
    }

    private string Folder(string name) => Directory.CreateDirectory(TemporaryFile(name)).FullName;

    /// <summary>The records of all files that have their names. One that is not whole makes this fail.</summary>
    private static string[] Records(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.jsonl.gz").SelectMany(path =>
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            var text = reader.ReadToEnd();
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }).Order(StringComparer.Ordinal),
    ];
}
