using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Detection;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Core.Tests.Detection;

/// <summary>The events of a simulated company with incidents, read in this process.</summary>
internal sealed class History
{
    private History(SimulatorServer server, DateTimeOffset now)
    {
        Incidents = server.Incidents;
        Planted = [.. Incidents.SelectMany(incident => incident.EventUuids)];
        Events = [.. EventStreams.All.SelectMany(stream => Parse(stream, server.Events(stream, now.AddDays(-115))))];
        var file = Path.GetTempFileName();
        File.WriteAllText(file, server.Watchlist);
        Watchlist = WatchlistFile.Read(file);
        File.Delete(file);
    }

    public IReadOnlyList<PlantedIncident> Incidents { get; }

    public HashSet<string> Planted { get; }

    public IReadOnlyList<ActivityEvent> Events { get; }

    public Watchlist Watchlist { get; }

    public static async Task<History> OfAsync(SimulatorOptions options)
    {
        await using var server = await SimulatorServer.StartAsync(options);
        return new History(server, options.Clock.GetUtcNow());
    }

    public static List<Finding> Find(IReadOnlyList<ActivityEvent> events, Watchlist? watchlist = null, DetectorOptions? options = null)
    {
        using var detector = new Detector(options ?? new DetectorOptions { Watchlist = watchlist ?? Watchlist.Empty });
        List<Finding> found = [.. detector.Process(events)];
        found.AddRange(detector.Complete());
        return found;
    }

    public List<Finding> Find() => Find(Events, Watchlist);

    private static List<ActivityEvent> Parse(EventStream stream, IEnumerable<string> json) => EventPage.Parse(new ObjectForm(Enum.Parse<ActivityStream>(stream.ApiName(), ignoreCase: true), null), Encoding.UTF8.GetBytes($$"""{"cursor":"","has_more":false,"items":[{{string.Join(",", json)}}]}""")).Items;
}
