namespace OnePasswordActivity.Playground.Tests;

/// <summary>What came of a run of the playground.</summary>
public sealed record Outcome(int Status, string Output, string Errors)
{
    public override string ToString() => $"status {Status}\n--- output\n{Output}\n--- errors\n{Errors}";
}
