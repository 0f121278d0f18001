using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>Sends events to a target. One caller at a time.</summary>
public interface IDelivery : IDisposable
{
    /// <summary>The target and its address, without a secret.</summary>
    string Target { get; }

    /// <summary>The format of the records.</summary>
    RecordFormat Format { get; }

    /// <summary>What became of it so far.</summary>
    DeliverySummary Summary { get; }

    /// <summary>Sends events, and waits until the target confirmed them.</summary>
    /// <param name="events">The events.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it; the batch that is under way then may have arrived.</param>
    /// <returns>Those that the target refused for good.</returns>
    /// <exception cref="ApiException">The target can't be reached, or does not confirm.</exception>
    Task<IReadOnlyList<RefusedEvent>> SendAsync(IReadOnlyList<ActivityEvent> events, IApiLog log, CancellationToken cancellationToken);
}
