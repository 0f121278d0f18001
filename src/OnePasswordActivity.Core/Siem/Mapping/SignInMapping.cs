namespace OnePasswordActivity.Core.Siem.Mapping;

/// <summary>What the category of a sign-in attempt means to the formats.</summary>
/// <param name="Name">The outcome in words.</param>
/// <param name="Succeeded">Whether it succeeded; null when that is not known.</param>
internal sealed record SignInMapping(string Name, bool? Succeeded);
