namespace OnePasswordActivity.Core.Detection.Baselines;

/// <summary>What was known of a value when it was seen.</summary>
/// <param name="IsNew">Whether it was new for the subject.</param>
/// <param name="Since">Since when there is history of the subject, in UTC ticks, this time included.</param>
internal readonly record struct Sighting(bool IsNew, long Since);
