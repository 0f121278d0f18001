using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>A client of the Events API.</summary>
public interface IEventsClient : IApiClient
{
    /// <summary>How many requests all that use the token in this process may still send in this hour.</summary>
    int RequestsLeft { get; }

    /// <summary>Asks the server what the token allows.</summary>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<EventsTokenInfo> IntrospectAsync(IApiLog log, CancellationToken cancellationToken);

    /// <summary>Reads events.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="log">The caller's log.</param>
    IPageReader<ActivityEvent> Read(EventQuery query, IApiLog log);
}
