using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>A token that only a person can replace.</summary>
internal sealed class FixedToken(string token) : ITokenSource
{
    public Task<string> GetAsync(IApiLog log, CancellationToken cancellationToken) => Task.FromResult(token);

    public Task<string?> ReplaceAsync(string refused, IApiLog log, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
