using System;
using System.Threading;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>What all requests of one client share.</summary>
/// <param name="Server">Where they go.</param>
/// <param name="Options">How long an attempt may take, and the way.</param>
/// <param name="Budget">How many there may be.</param>
/// <param name="Redactor">Keeps the secrets out of what is said of them.</param>
/// <param name="Time">The clock.</param>
/// <param name="Ended">Set when the client is disposed: what is under way ends then.</param>
internal sealed record ApiContext(Uri Server, ClientOptions Options, RateBudget Budget, Redactor Redactor, TimeProvider Time, CancellationToken Ended)
{
    /// <summary>What errors call the server where events are sent to it; null for the API of a connection.</summary>
    public string? Target { get; init; }
}
