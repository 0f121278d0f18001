using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>Batches of events, one after the other.</summary>
internal static class RecordBatches
{
    /// <summary>Makes batches, each when it is asked for.</summary>
    /// <param name="target">What they are for.</param>
    /// <param name="events">The events with their positions in the archive; 0 for those from elsewhere.</param>
    public static IEnumerable<RecordBatch> Of(ITarget target, IEnumerable<(long Position, ActivityEvent Event)> events)
    {
        var batch = new RecordBatch();
        foreach (var (position, activity) in events)
        {
            if (batch.TryAdd(target, activity, position))
                continue;
            yield return batch;
            batch = new RecordBatch();
            batch.TryAdd(target, activity, position);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    /// <summary>Sends batches in their order. While one is under way the next one is made.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="send">Sends one.</param>
    public static async Task SendAsync(this IEnumerable<RecordBatch> batches, Func<RecordBatch, Task> send)
    {
        using var each = batches.GetEnumerator();
        var hasNext = each.MoveNext();
        while (hasNext)
        {
            var batch = each.Current;
            var making = Task.Run(each.MoveNext, CancellationToken.None);
            try
            {
                await send(batch).ConfigureAwait(false);
            }
            finally
            {
                // It uses what the caller disposes of.
                await Task.WhenAny(making).ConfigureAwait(false);
            }

            hasNext = await making.ConfigureAwait(false);
        }
    }
}
