namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>Where something was done; null for what is not known.</summary>
internal sealed record Place(string? Country, string? Region, string? City)
{
    public static Place Nowhere { get; } = new(null, null, null);
}
