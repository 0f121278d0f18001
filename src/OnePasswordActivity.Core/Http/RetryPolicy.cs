using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;
using Polly;
using Polly.Retry;

namespace OnePasswordActivity.Core.Http;

/// <summary>
/// When a request is sent again, and after what wait: as long as the server asks, else longer and longer with some chance in it, so that
/// many clients do not come back at the same moment.
/// </summary>
internal sealed class RetryPolicy
{
    /// <summary>The API's longest window is an hour; a server that asks for more is better reported than waited for.</summary>
    public static readonly TimeSpan LongestServerWait = TimeSpan.FromHours(1);

    /// <summary>From here on a wait is worth a warning, because a person at the prompt would think that it hangs.</summary>
    private static readonly TimeSpan NotableWait = TimeSpan.FromSeconds(20);

    private static readonly ResiliencePropertyKey<RetryScope> ScopeKey = new("scope");

    private readonly ResiliencePipeline pipeline;

    public RetryPolicy(int maximumRetryCount, TimeProvider time, Func<double>? chance = null)
    {
        var random = new Random();
        chance ??= () =>
        {
            lock (random)
#pragma warning disable CA5394 // Chance in a wait is no secret.
                return random.NextDouble();
#pragma warning restore CA5394
        };
        if (maximumRetryCount == 0)
        {
            pipeline = ResiliencePipeline.Empty;
            return;
        }

        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = maximumRetryCount,
                ShouldHandle = arguments => new ValueTask<bool>(
                    arguments.Outcome.Exception is ApiException exception
                    && exception.MayPass
                    && !(exception.RetryAfter > LongestServerWait)
                    && (Scope(arguments.Context).Repeatable || exception.NotActedOn)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(Delay((ApiException)arguments.Outcome.Exception!, arguments.AttemptNumber, chance())),
                OnRetry = arguments =>
                {
                    var message = string.Format(
                        CultureInfo.InvariantCulture,
                        "{0} Trying again in {1:0.#} s ({2} of {3}).",
                        ((ApiException)arguments.Outcome.Exception!).Problem,
                        arguments.RetryDelay.TotalSeconds,
                        arguments.AttemptNumber + 1,
                        maximumRetryCount);
                    var log = Scope(arguments.Context).Log;
                    if (arguments.RetryDelay >= NotableWait)
                        log.Warning(message);
                    else
                        log.Verbose(message);
                    return default;
                },
            })
            .Build();
    }

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, bool repeatable, IApiLog log, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ScopeKey, new RetryScope(repeatable, log));
        try
        {
            return await pipeline.ExecuteAsync(
                static async (current, work) => await work(current.CancellationToken).ConfigureAwait(false), context, attempt).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RetryScope Scope(ResilienceContext context) => context.Properties.GetValue(ScopeKey, new RetryScope(false, NoLog.Instance));

    private static TimeSpan Delay(ApiException exception, int attempt, double chance)
    {
        // Never earlier than asked; and who asks for no wait at all gets the usual one, or the repeats would be used up in no time.
        if (exception.RetryAfter is { } asked && asked >= TimeSpan.FromSeconds(1))
            return TimeSpan.FromTicks((long)(asked.Ticks * (1 + (0.1 * chance))));

        // A throttled client has to outlast the server's minute; other faults are mostly gone in a second.
        var (first, longest) = exception is ApiThrottledException ? (5.0, 60.0) : (0.5, 30.0);
        return TimeSpan.FromSeconds(Math.Min(longest, first * Math.Pow(2, attempt)) * (0.75 + (0.5 * chance)));
    }

    private sealed record RetryScope(bool Repeatable, IApiLog Log);
}
