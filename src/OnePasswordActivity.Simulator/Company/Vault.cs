namespace OnePasswordActivity.Simulator;

/// <summary>A shared vault. The APIs never tell its name.</summary>
/// <param name="Id">The UUID: 26 lower-case base32 characters.</param>
/// <param name="Name">What the company calls it.</param>
/// <param name="ItemIds">The UUIDs of its items.</param>
public sealed record Vault(string Id, string Name, System.Collections.Generic.IReadOnlyList<string> ItemIds);
