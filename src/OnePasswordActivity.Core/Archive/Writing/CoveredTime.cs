namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>A time from its first to its last moment, in UTC ticks.</summary>
/// <param name="Start">The first moment.</param>
/// <param name="End">The last moment.</param>
internal sealed record CoveredTime(long Start, long End);
