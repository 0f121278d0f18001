namespace OnePasswordActivity.Receivers;

/// <summary>What a receiver answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body.</param>
public sealed record Reply(int Status, string Json);
