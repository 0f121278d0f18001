using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>
/// Brings batches to a target until each record is confirmed or refused for good: repeats after faults that may pass, sends again what the
/// target asks for, and takes a batch that is refused as a whole apart until the records are found for which it was.
/// </summary>
internal sealed class Courier(ITarget target, RetryPolicy retry, DeliverySummary summary)
{
    /// <summary>After so many refusals without a single record taken it is not the records that are wrong.</summary>
    private const int MostRefusedAtFirst = 16;

    private bool hasTaken;

    /// <summary>Delivers a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isDoubtful">Whether its records were refused before, so that it is no wonder when all are again.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was refused for good; the rest is confirmed.</returns>
    /// <exception cref="ApiException">The target can't be reached, or does not confirm.</exception>
    /// <exception cref="DeliveryException">The target refuses everything.</exception>
    public async Task<List<RefusedRecord>> DeliverAsync(RecordBatch batch, bool isDoubtful, IApiLog log, CancellationToken cancellationToken)
    {
        var refused = new List<RefusedRecord>();
        var confirmed = 0;
        var parts = new Stack<RecordBatch>();
        foreach (var part in Fitting(batch, refused))
            parts.Push(part);
        while (parts.Count > 0)
        {
            var part = parts.Pop();
            var isRepeat = false;
            var answer = await retry.RunAsync(SendAsync, repeatable: true, log, cancellationToken).ConfigureAwait(false);
            if (answer.RefusedWhole is { } reason && part.Count > 1)
            {
                // The first half comes first.
                log.Verbose($"{reason} Sending {part.Count} records in two halves.");
                parts.Push(part.Pick(Enumerable.Range(part.Count / 2, part.Count - (part.Count / 2))));
                parts.Push(part.Pick(Enumerable.Range(0, part.Count / 2)));
            }
            else if (answer.RefusedWhole is { } single)
            {
                refused.Add(new RefusedRecord(part.Entries[0], single));
            }

            foreach (var rest in answer.Parts.Where(static rest => rest.Count > 0).Reverse())
                parts.Push(part.Pick(rest));

            hasTaken |= confirmed > 0;
            if (!hasTaken && !isDoubtful && refused.Count >= MostRefusedAtFirst)
                throw new DeliveryException(
                    "TargetRefusesAll",
                    $"{target.Description} refused the first {refused.Count} records and took none: {refused[refused.Count - 1].Reason}",
                    "Check the format and what the target expects; nothing was set aside.");

            async Task<BatchAnswer> SendAsync(CancellationToken token)
            {
                summary.Bytes += part.Length;
                if (isRepeat)
                    summary.Repeated += part.Count;
                isRepeat = true;
                var result = await target.DeliverAsync(part, log, token).ConfigureAwait(false);
                if (result.RefusedWhole is not null)
                    return result;
                refused.AddRange(result.Refused.Select(one => new RefusedRecord(part.Entries[one.Place], one.Reason)));
                confirmed += part.Count - result.Refused.Count - result.Again.Count - result.Parts.Sum(static rest => rest.Count);
                if (result.Again.Count == 0)
                    return result;
                part = part.Pick(result.Again);
                throw TargetErrors.Busy(target.Description, result.Why ?? "it had no room for all", null);
            }
        }

        summary.Sent += batch.Count;
        summary.Confirmed += batch.Count - refused.Count;
        summary.Refused += refused.Count;
        summary.Confirmation = target.Confirmation;
        return refused;
    }

    /// <summary>The batch without the records that are larger than the target takes.</summary>
    private IEnumerable<RecordBatch> Fitting(RecordBatch batch, List<RefusedRecord> refused)
    {
        var largest = target.Limits.RecordBytes;
        if (batch.Entries.All(entry => entry.Length <= largest))
            return batch.Count == 0 ? [] : [batch];
        refused.AddRange(batch.Entries.Where(entry => entry.Length > largest).Select(entry => new RefusedRecord(
            entry, $"The record has {entry.Length} bytes, and {target.Description} takes {largest} at most.")));
        var fitting = Enumerable.Range(0, batch.Count).Where(place => batch.Entries[place].Length <= largest).ToList();
        return fitting.Count == 0 ? [] : [batch.Pick(fitting)];
    }
}
