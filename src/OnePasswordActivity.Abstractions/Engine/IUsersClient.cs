using System;
using System.Threading;
using System.Threading.Tasks;

namespace OnePasswordActivity.Engine;

/// <summary>A client of the Users API.</summary>
public interface IUsersClient : IApiClient
{
    /// <summary>When the access token ends, or null when there is none. It renews itself.</summary>
    DateTimeOffset? TokenExpiresAt { get; }

    /// <summary>Gets an access token, which proves the credentials.</summary>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task AuthorizeAsync(IApiLog log, CancellationToken cancellationToken);

    /// <summary>Lists users.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="log">The caller's log.</param>
    IPageReader<User> List(UserQuery query, IApiLog log);

    /// <summary>Gets one user.</summary>
    /// <param name="id">The user's UUID.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<User> GetAsync(string id, IApiLog log, CancellationToken cancellationToken);

    /// <summary>Suspends a user; one who is suspended already stays so.</summary>
    /// <param name="id">The user's UUID.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<User> SuspendAsync(string id, IApiLog log, CancellationToken cancellationToken);

    /// <summary>Reactivates a user; one who is active already stays so.</summary>
    /// <param name="id">The user's UUID.</param>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<User> ReactivateAsync(string id, IApiLog log, CancellationToken cancellationToken);

    /// <summary>Revokes the access token, if there is one.</summary>
    /// <param name="log">The caller's log.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task RevokeAsync(IApiLog log, CancellationToken cancellationToken);
}
