using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>Sends the events that somebody gives it.</summary>
internal sealed class Delivery : IDelivery
{
    private readonly ITarget target;
    private readonly Courier courier;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly DeliverySummary summary;

    public Delivery(ITarget target, TargetOptions options, TimeProvider time)
    {
        this.target = target;
        summary = new DeliverySummary { Name = options.Name ?? target.DefaultName, Target = target.Description, Format = target.Format, Confirmation = target.Confirmation };
        courier = new Courier(target, new RetryPolicy(options.MaximumRetryCount, time), summary);
    }

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

    public async Task<IReadOnlyList<RefusedEvent>> SendAsync(IReadOnlyList<ActivityEvent> events, IApiLog log, CancellationToken cancellationToken)
    {
        var refused = new List<RefusedEvent>();
        await RecordBatches.Of(target, events.Select(static activity => (0L, activity))).SendAsync(async batch => refused.AddRange(
            (await courier.DeliverAsync(batch, isDoubtful: false, log, cancellationToken).ConfigureAwait(false)).Select(one => new RefusedEvent(one.Entry.Event, one.Reason)))).ConfigureAwait(false);
        return refused;
    }

    public void Dispose() => target.Dispose();
}
