namespace OnePasswordActivity.Receivers;

/// <summary>A record that a receiver took.</summary>
/// <param name="Id">What the system tells records apart by; the event's UUID.</param>
/// <param name="Json">The record as it came.</param>
public sealed record Stored(string Id, string Json);
