using System;

namespace OnePasswordActivity.Core.Detection.Baselines;

/// <summary>What was known of a value when it was seen.</summary>
/// <param name="LastSeen">When it was seen last before; null when it never was.</param>
/// <param name="Since">Since when there is history of the subject, this time included.</param>
/// <param name="Count">How many times the subject was seen before, with whatever value.</param>
internal readonly record struct Sighting(DateTimeOffset? LastSeen, DateTimeOffset Since, int Count);
