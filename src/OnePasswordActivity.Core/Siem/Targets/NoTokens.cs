using System;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Siem.Targets;

/// <summary>The tokens of targets: their requests bring an authorization of their own.</summary>
internal sealed class NoTokens : ITokenSource
{
    public Task<string> GetAsync(IApiLog log, CancellationToken cancellationToken) => throw new InvalidOperationException();

    public Task<string?> ReplaceAsync(string refused, IApiLog log, CancellationToken cancellationToken) => throw new InvalidOperationException();
}
