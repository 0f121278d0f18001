namespace OnePasswordActivity.Simulator;

/// <summary>An integration that acts on its own, such as the SCIM bridge or a build server.</summary>
/// <param name="Id">The UUID: 26 upper-case base32 characters.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The address, at 1passwordserviceaccounts.com.</param>
public sealed record ServiceAccount(string Id, string Name, string Email);
