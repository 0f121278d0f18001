namespace OnePasswordActivity.Core.Detection;

/// <summary>Whom a finding is about.</summary>
internal readonly record struct Person(string? Uuid, string? Email, string? Name)
{
    private const string ServiceDomain = "@1passwordserviceaccounts.com";

    public bool IsService => Email?.EndsWith(ServiceDomain, System.StringComparison.OrdinalIgnoreCase) == true;

    public override string ToString() => Email ?? Name ?? Uuid ?? "somebody unknown";
}
