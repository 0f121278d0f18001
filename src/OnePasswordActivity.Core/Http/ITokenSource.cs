using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>Where the bearer token of a request comes from.</summary>
internal interface ITokenSource
{
    Task<string> GetAsync(IApiLog log, CancellationToken cancellationToken);

    /// <summary>A token in place of one that the server refused, or null when there is none to be had.</summary>
    Task<string?> ReplaceAsync(string refused, IApiLog log, CancellationToken cancellationToken);
}
