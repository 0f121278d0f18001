using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Delivering;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>
/// Sends an archive's events in the order in which they arrived there. A batch is sent when the one before it is confirmed and that is
/// kept, so that whatever happens no more than one comes twice.
/// </summary>
internal sealed class ArchiveDelivery : IArchiveDelivery
{
    private const int LettersAtOnce = 1000;

    private readonly string path;
    private readonly ITarget target;
    private readonly string kind;
    private readonly TimeProvider time;
    private readonly Courier courier;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly DeliverySummary summary;

    public ArchiveDelivery(string path, ITarget target, TargetOptions options, TimeProvider time)
    {
        this.path = path;
        this.target = target;
        this.time = time;
        Name = options.Name ?? target.DefaultName;
        kind = target.GetType().Name.Replace("Target", "");
        summary = new DeliverySummary { Name = Name, Target = target.Description, Format = target.Format, Confirmation = target.Confirmation };
        courier = new Courier(target, new RetryPolicy(options.MaximumRetryCount, time), summary);
    }

    public string Name { get; }

    public string Target => target.Description;

    public RecordFormat Format => target.Format;

    public DeliverySummary Summary
    {
        get
        {
            summary.Duration = watch.Elapsed;
            return summary;
        }
    }

    public DeliveryState GetState() => TargetMarks.GetState(path, Name, kind);

    public async Task<long> SendAsync(IApiLog log, CancellationToken cancellationToken)
    {
        using var marks = TargetMarks.Open(path, Name, kind, time);
        using var events = new ArrivalReader(path);
        summary.Position = marks.Position;
        var count = 0L;
        await RecordBatches.Of(target, events.ReadAll(marks.Position)).SendAsync(async batch =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var refused = await courier.DeliverAsync(batch, isDoubtful: false, log, cancellationToken).ConfigureAwait(false);
            marks.Save(batch.Entries[batch.Count - 1].Position, refused.Select(one => (one.Entry.Position, one.Reason)), []);
            summary.Position = marks.Position;
            count += batch.Count;
        }).ConfigureAwait(false);
        return count;
    }

    public async Task<long> RetryDeadLettersAsync(IApiLog log, CancellationToken cancellationToken)
    {
        using var marks = TargetMarks.Open(path, Name, kind, time);
        summary.Position = marks.Position;
        var count = 0L;
        await RecordBatches.Of(target, ReadDeadLetters()).SendAsync(async batch =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var refused = await courier.DeliverAsync(batch, isDoubtful: true, log, cancellationToken).ConfigureAwait(false);
            var still = new HashSet<long>(refused.Select(one => one.Entry.Position));
            marks.Save(null, refused.Select(one => (one.Entry.Position, one.Reason)), batch.Entries.Select(entry => entry.Position).Where(position => !still.Contains(position)));
            count += batch.Count;
        }).ConfigureAwait(false);
        return count;
    }

    public void Dispose() => target.Dispose();

    /// <summary>The dead letters of the target, with their positions.</summary>
    private IEnumerable<(long Position, ActivityEvent Event)> ReadDeadLetters()
    {
        for (var position = 0L; TargetMarks.ReadDeadLetters(path, Name, position, LettersAtOnce) is { Count: > 0 } letters; position = letters[letters.Count - 1].Position)
            foreach (var letter in letters)
                yield return (letter.Position, letter.Event);
    }
}
