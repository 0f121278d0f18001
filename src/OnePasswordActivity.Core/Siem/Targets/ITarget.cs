using System;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>
/// Where records go. It sends a batch once and says what became of it; repeating, splitting and remembering are done for it. Records are
/// written by one caller at a time, and batches delivered by one caller at a time; the two may be different ones.
/// </summary>
internal interface ITarget : IDisposable
{
    /// <summary>The name in an archive, when the person gives none.</summary>
    string DefaultName { get; }

    /// <summary>Kind and address in words, without a secret.</summary>
    string Description { get; }

    RecordFormat Format { get; }

    /// <summary>What it means that a record is confirmed.</summary>
    DeliveryConfirmation Confirmation { get; }

    /// <summary>How large a batch may be.</summary>
    BatchLimits Limits { get; }

    /// <summary>Appends what is sent for an event.</summary>
    void Write(ActivityEvent activity, ByteBuffer output);

    /// <summary>Sends a batch, once.</summary>
    /// <param name="batch">What <see cref="Write"/> made of the events.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="ApiException">It is not known to have arrived.</exception>
    Task<BatchAnswer> DeliverAsync(RecordBatch batch, IApiLog log, CancellationToken cancellationToken);
}
