using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>Collects what is well and what is not about a connection. A check that fails is a row, not an error.</summary>
internal sealed class ConnectionChecks(ApiTransport transport, TimeProvider time, IApiLog log, string secret = "token")
{
    /// <summary>Beyond this, times given relative to now miss events, and signatures and tokens begin to be refused.</summary>
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(60);

    private readonly List<ConnectionCheck> results = [];

    public IReadOnlyList<ConnectionCheck> Results => results;

    public void Add(string check, bool passed, string detail) => results.Add(new ConnectionCheck { Check = check, Passed = passed, Detail = detail });

    /// <summary>Asks for the token or the credentials; tells how that went, how far the clocks are apart and how long it took.</summary>
    /// <returns>The answer, or null when there was none.</returns>
    public async Task<T?> AuthoriseAsync<T>(Func<CancellationToken, Task<T>> ask, Func<T, Timing> timing, CancellationToken cancellationToken)
        where T : class
    {
        T answer;
        try
        {
            answer = await ask(cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (exception.StatusCode is null)
        {
            Add("Reachable", false, exception.Message);
            return null;
        }
        catch (ApiException exception)
        {
            Add("Reachable", true, $"{transport.Server.Authority} answers.");
            Add("Authorised", false, exception.Message);
            return null;
        }

        Add("Reachable", true, $"{transport.Server.Authority} answers.");
        Add("Authorised", true, $"The server accepts the {secret}.");
        var (elapsed, server) = timing(answer);
        if (server is { } clock)
        {
            // The header has whole seconds, and was written at some moment of the request.
            var skew = time.GetUtcNow() - TimeSpan.FromTicks(elapsed.Ticks / 2) - clock.AddMilliseconds(500);
            var passed = skew.Duration() <= LargestSkew;
            Add("ClockSkew", passed, FormattableString.Invariant(
                $"This computer's clock is {skew.Duration().TotalSeconds:0} s {(skew < TimeSpan.Zero ? "behind" : "ahead of")} the server's.{(passed ? "" : " Set it right, or times such as -Last miss events.")}"));
        }

        Add("Latency", true, FormattableString.Invariant($"{elapsed.TotalMilliseconds:0} ms."));
        return answer;
    }

    public async Task TryAsync(string check, ApiCall call, string good, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync(call, static answer => answer.Status, log, cancellationToken).ConfigureAwait(false);
            Add(check, true, good);
        }
        catch (ApiException exception)
        {
            Add(check, false, exception.Message);
        }
    }

    public void AddExpiry(EventsTokenInfo token)
    {
        if (token.ExpiresAt is not { } end)
        {
            Add("Expiry", true, "The token does not end.");
            return;
        }

        var left = end - time.GetUtcNow();
        var passed = !token.EndsSoon(time.GetUtcNow());
        Add("Expiry", passed, FormattableString.Invariant(
            $"The token ends on {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC, in {Math.Max(0, Math.Floor(left.TotalDays)):0} days.{(passed ? "" : " Make a new one on 1Password.com.")}"));
    }
}
