using System;
using System.Threading.Tasks;
using Xunit;

namespace OnePasswordActivity.Simulator.Tests;

/// <summary>Runs alone, since the memory of the process is looked at.</summary>
[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    [Fact]
    public async Task Ten_million_events_cost_no_memory()
    {
        await using Simulation simulation = await Simulation.StartAsync(clock =>
            new() { Clock = clock, Users = 500, Events = 10_000_000, RequestsPerMinute = 0 });
        await simulation.PageAsync(EventStream.ItemUsages, Simulation.Everything());
        long before = GC.GetTotalMemory(forceFullCollection: true);

        int read = 0;
        for (int days = 112; days > 0; days -= 7)
        {
            DateTimeOffset start = Simulation.Start.AddDays(-days);
            Answer page = await simulation.PageAsync(EventStream.ItemUsages, $$"""{"limit":1000,"start_time":"{{start:O}}"}""");
            page = await simulation.PageAsync(EventStream.ItemUsages, Simulation.Continue(page.Cursor));
            Assert.True(page.HasMore);
            Assert.InRange(PagingTests.TimeOf(page.Items[0]), Instant.From(start), Instant.From(start.AddHours(3)));
            read += page.Items.Count;
        }

        Assert.Equal(16_000, read);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8_000_000);
    }
}
