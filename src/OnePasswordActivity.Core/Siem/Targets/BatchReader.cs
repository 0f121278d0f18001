using System;
using System.Collections.Generic;
using OnePasswordActivity.Core.Archive.Delivering;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>Makes batches of an archive's events, one after the other.</summary>
/// <param name="events">The events; they are this one's to dispose of.</param>
/// <param name="target">What the batches are for.</param>
/// <param name="position">Where to begin.</param>
internal sealed class BatchReader(ArrivalReader events, ITarget target, long position) : IDisposable
{
    private const int MostAtOnce = 1000;

    private readonly Queue<(long Position, ActivityEvent Event)> ready = new();

    /// <summary>The next batch; null when there is nothing more now.</summary>
    public RecordBatch? Next()
    {
        var batch = new RecordBatch();
        while (true)
        {
            if (ready.Count == 0)
                Fill();
            if (ready.Count == 0 || !batch.TryAdd(target, ready.Peek().Event, ready.Peek().Position))
                return batch.Count == 0 ? null : batch;
            ready.Dequeue();
        }
    }

    public void Dispose() => events.Dispose();

    private void Fill()
    {
        foreach (var one in events.Read(position, MostAtOnce))
        {
            position = one.Position;
            ready.Enqueue(one);
        }
    }
}
