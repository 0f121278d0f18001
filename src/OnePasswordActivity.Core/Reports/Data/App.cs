namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>What something was done with; null for what is not known.</summary>
internal sealed record App(string? Name, string? Version, string? Platform, string? System, string? SystemVersion)
{
    public static App Unknown { get; } = new(null, null, null, null, null);
}
