using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>What the clients of both APIs can do. Every call may throw <see cref="ApiException"/>. Threads may share a client.</summary>
public interface IApiClient : IDisposable
{
    /// <summary>The server's address.</summary>
    Uri BaseUri { get; }

    /// <summary>Sends a request of the person's own. Each page holds the answer as dictionaries, lists and plain values.</summary>
    /// <param name="request">The request.</param>
    /// <param name="log">The caller's log.</param>
    IPageReader<object?> Send(ApiRequest request, IApiLog log);

    /// <summary>Asks the server how the connection is.</summary>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<IReadOnlyList<ConnectionCheck>> TestAsync(IApiLog log, CancellationToken cancellationToken);
}
