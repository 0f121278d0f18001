using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core.Http;

/// <summary>What a client allows itself.</summary>
/// <param name="RequestsPerMinute">In any minute.</param>
/// <param name="RequestsPerHour">In any hour.</param>
internal sealed record RateLimits(int RequestsPerMinute, int RequestsPerHour)
{
    /// <summary>Requests do not arrive at the distances that they were sent at, so a fortieth is left over for that.</summary>
    public static RateLimits Of(EventsClientOptions options) =>
        new(options.RequestsPerMinute - (options.RequestsPerMinute / 40), options.RequestsPerHour - (options.RequestsPerHour / 40));
}
