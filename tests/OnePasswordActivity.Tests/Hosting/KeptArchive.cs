using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>An archive that is made once for all tests of a class, each of which gets a copy.</summary>
public sealed class KeptArchive : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    /// <summary>The events in it, to the letter.</summary>
    public string[] Events { get; private set; } = [];

    private string Original => Path.Combine(folder, "activity.db");

    public async Task InitializeAsync()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions
        {
            Seed = 6, Users = 20, Days = 60, Events = 1_000, Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
        });
        using var collector = Collector.Start(Original, server);
        var (code, output) = await collector.EndAsync();
        Assert.True(code == 0, output);
        Events = [.. EventStreams.All.SelectMany(stream => server.Events(stream, version: ApiVersion.V2)).Order(StringComparer.Ordinal)];
    }

    public void CopyTo(string path) => File.Copy(Original, path);

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
