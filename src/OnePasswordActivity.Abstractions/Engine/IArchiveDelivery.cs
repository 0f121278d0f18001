using System;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>
/// Sends an archive's events to a target. The archive keeps how far the target got, and that moves only when the target confirmed. One
/// caller at a time.
/// </summary>
public interface IArchiveDelivery : IDisposable
{
    /// <summary>The target's name in the archive.</summary>
    string Name { get; }

    /// <summary>The target and its address, without a secret.</summary>
    string Target { get; }

    /// <summary>The format of the records.</summary>
    RecordFormat Format { get; }

    /// <summary>What became of it so far.</summary>
    DeliverySummary Summary { get; }

    /// <summary>How far the target got, and what is to be sent. It changes nothing.</summary>
    /// <exception cref="ArchiveException">The archive can't be read.</exception>
    DeliveryState GetState();

    /// <summary>Sends what the archive has for the target now.</summary>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it; the batch that is under way then comes again next time.</param>
    /// <returns>How many events there were.</returns>
    /// <exception cref="ApiException">The target can't be reached, or does not confirm.</exception>
    /// <exception cref="ArchiveException">The archive can't be read or written, or another process sends to the target.</exception>
    Task<long> SendAsync(IApiLog log, CancellationToken cancellationToken);

    /// <summary>Sends again what the target refused; what it takes now is no dead letter any more.</summary>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="ApiException">The target can't be reached, or does not confirm.</exception>
    /// <exception cref="ArchiveException">The archive can't be read or written, or another process sends to the target.</exception>
    Task<long> RetryDeadLettersAsync(IApiLog log, CancellationToken cancellationToken);
}
