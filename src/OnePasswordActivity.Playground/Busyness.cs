using System;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Playground;

/// <summary>Lets somebody use an item every other second, so that there is something to follow even at night.</summary>
internal sealed class Busyness : IAsyncDisposable
{
    private readonly Timer _timer;

    public Busyness(SimulatorServer simulator) =>
        _timer = new Timer(_ => simulator.Append(EventStream.ItemUsages), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
