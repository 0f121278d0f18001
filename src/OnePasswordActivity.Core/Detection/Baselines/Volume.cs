namespace OnePasswordActivity.Core.Detection.Baselines;

/// <summary>What the last days before a day had.</summary>
/// <param name="Days">On how many of them there was something.</param>
/// <param name="Largest">The greatest amount of a day.</param>
internal readonly record struct Volume(int Days, int Largest);
