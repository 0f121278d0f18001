using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Sqlite;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Reports;

/// <summary>How events are gone through, whatever is counted of them.</summary>
public sealed class ScanTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;
    private List<PlainEvent> events = null!;

    private string Archive => Path.Combine(folder, "activity.db");

    public async Task InitializeAsync()
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Seed = 9, Users = 12, Days = 40, Events = 3000, Live = false });
        events = await SimulatedArchive.MakeAsync(Archive, simulator, new Random(9));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_archive_whose_indexes_are_not_there_yet_gives_the_same()
    {
        var user = events.First(static e => e.IsUse).User;
        var query = new ReportQuery { Archive = Archive, Section = [Any], User = [new TextPattern(user!, text => text == user)], StartTime = events.Max(static e => e.Time).AddDays(-5) };
        var before = await TextsAsync(ReportName.Offboarding, query);
        using (var connection = ArchiveFile.OpenToWrite(Archive, new SchemaOptions(false)))
            foreach (var index in new[] { "time", "action", "type", "actor", "object", "aux", "vault", "device", "address", "place" })
                connection.Execute("DROP INDEX event_" + index);
        Assert.True(before.Count > 10);
        Assert.Equal(before, await TextsAsync(ReportName.Offboarding, query));
    }

    [Fact]
    public async Task Who_has_enough_or_cancels_ends_the_thread_that_reads_ahead()
    {
        var query = new ReportQuery { Archive = Archive, Vault = [Any] };
        using (var reader = new Core.Engine().OpenReport(ReportName.Access, query))
            Assert.True((await reader.ReadNextAsync(CancellationToken.None))!.HasMore);
        using var source = new CancellationTokenSource();
        using (var reader = new Core.Engine().OpenReport(ReportName.Access, query))
        {
            Assert.NotNull(await reader.ReadNextAsync(source.Token));
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadNextAsync(source.Token));
        }
    }

    private static TextPattern Any { get; } = new("*", static _ => true);

    private static async Task<List<string>> TextsAsync(ReportName report, ReportQuery query)
    {
        using var reader = new Core.Engine().OpenReport(report, query);
        var rows = new List<string>();
        while (await reader.ReadNextAsync(CancellationToken.None) is { } page)
            rows.AddRange(page.Items.Select(static row => string.Join("; ", row.GetType().GetProperties().Select(property => property.GetValue(row) switch
            {
                string text => text,
                System.Collections.IEnumerable list => string.Join(",", list.Cast<object>()),
                var value => value?.ToString(),
            }))));
        return rows;
    }
}
