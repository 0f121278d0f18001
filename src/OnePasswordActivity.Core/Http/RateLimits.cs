namespace OnePasswordActivity.Core.Http;

/// <summary>What a client allows itself.</summary>
/// <param name="RequestsPerMinute">In any minute.</param>
/// <param name="RequestsPerHour">In any hour.</param>
internal sealed record RateLimits(int RequestsPerMinute, int RequestsPerHour)
{
    /// <summary>
    /// The Events API refuses the 601st request of a minute and the 30,001st of an hour. Requests do not arrive at the distances that they
    /// were sent at, so a little is left over for that.
    /// </summary>
    public static readonly RateLimits EventsApi = new(585, 29_250);
}
