namespace OnePasswordActivity.Core.Reports.Building;

/// <summary>A text that may be missing, to count by.</summary>
/// <param name="Text">The text.</param>
internal readonly record struct Shown(string? Text);
