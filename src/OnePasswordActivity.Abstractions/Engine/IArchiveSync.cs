using System;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>An archive that is written to. While it is open no other process can write to the archive; any number can read it.</summary>
public interface IArchiveSync : IDisposable
{
    /// <summary>
    /// Brings one stream of one account up to date. Different streams can be brought up to date at once. The first run remembers where the
    /// stream stands and then reads the past; later runs go on from there. Events and what is known of the stream's progress are committed
    /// together, so that it can be ended at any instant.
    /// </summary>
    /// <param name="query">Which stream, and how.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends it; what was committed stays, and the summary says so.</param>
    /// <returns>What became of it. What went wrong is in there too.</returns>
    Task<SyncSummary> SyncAsync(SyncQuery query, IApiLog log, CancellationToken cancellationToken);
}
