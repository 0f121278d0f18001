namespace OnePasswordActivity.Simulator;

/// <summary>A group of users. The APIs never tell its name.</summary>
/// <param name="Id">The UUID: 26 lower-case base32 characters.</param>
/// <param name="Name">What the company calls it.</param>
public sealed record Group(string Id, string Name);
