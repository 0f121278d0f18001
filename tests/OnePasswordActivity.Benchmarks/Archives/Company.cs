using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>A simulated company with habits that made so many events in 120 days.</summary>
internal sealed class Company : IDisposable
{
    private const int PageSize = 1000;

    /// <summary>Pages of each stream in turn, by its share of the events, so that the streams go side by side in time.</summary>
    private static readonly (EventStream Stream, int Turn)[] Turns =
        [(EventStream.ItemUsages, 35), (EventStream.SignInAttempts, 9), (EventStream.AuditEvents, 6)];

    private readonly SimulatorServer simulator;
    private readonly long events;

    private Company(SimulatorServer simulator, int people, long events)
    {
        this.simulator = simulator;
        this.events = events;
        People = people;
    }

    public int People { get; }

    public string AccountUuid => simulator.AccountId;

    public static async Task<Company> FoundAsync(long events)
    {
        var people = (int)Math.Clamp(events / 2000, 20, 100_000);
        var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Users = people, Events = events + (Turns.Length * PageSize), Habits = true, Live = false });
        return new Company(simulator, people, events);
    }

    /// <summary>The events in pages of a thousand, made while they are read; the last turn may bring some more than wanted.</summary>
    public IEnumerable<(ActivityStream Stream, string[] Events)> Pages()
    {
        var sources = Array.ConvertAll(Turns, turn => simulator.Events(turn.Stream).Chunk(PageSize).GetEnumerator());
        var some = true;
        for (long made = 0; some && made < events;)
        {
            some = false;
            for (var i = 0; i < Turns.Length; i++)
            {
                var stream = StreamNames.All.First(name => name.Feature() == Turns[i].Stream.ApiName());
                for (var n = 0; n < Turns[i].Turn && sources[i].MoveNext(); n++, made += PageSize)
                {
                    some = true;
                    yield return (stream, sources[i].Current);
                }
            }
        }
    }

    /// <summary>Events as the API sends them.</summary>
    public static byte[] Page(string[] events) => Encoding.UTF8.GetBytes($$"""{"cursor":"0","has_more":true,"items":[{{string.Join(",", events)}}]}""");

    public void Dispose() => simulator.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
